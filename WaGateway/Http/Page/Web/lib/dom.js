// Elements are made of text and nodes only: nothing that somebody wrote can become markup.

const SVG = 'http://www.w3.org/2000/svg';

/** h('button.primary', { onclick }, 'Save'): an element with classes, properties, listeners and children. */
export function h(name, ...rest) {
  const [tag, ...classes] = name.split('.');
  return fill(document.createElement(tag || 'div'), classes, rest);
}

export function svg(name, ...rest) {
  const [tag, ...classes] = name.split('.');
  return fill(document.createElementNS(SVG, tag), classes, rest);
}

function fill(node, classes, rest) {
  if (classes.length) node.classList.add(...classes);
  const [first] = rest;
  const hasProps = first && typeof first === 'object' && !(first instanceof Node) && !Array.isArray(first);
  if (hasProps) set(node, rest.shift());
  add(node, rest);
  return node;
}

export function set(node, props) {
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'text') node.textContent = value;
    else if (['value', 'checked', 'disabled', 'hidden', 'open', 'selected', 'indeterminate'].includes(name)) node[name] = value;
    else if (value === true) node.setAttribute(name, '');
    else if (value === false || value === null || value === undefined) node.removeAttribute(name);
    else node.setAttribute(name, value);
  }
  return node;
}

function add(node, children) {
  for (const child of children.flat(Infinity)) if (child !== null && child !== undefined && child !== false) node.append(child);
}

export function put(node, ...children) {
  node.replaceChildren();
  add(node, children);
  return node;
}

/** Only writes what is new, so that a selection and a screen reader are left alone. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * Makes the children of a parent follow a list, moving and touching no more than has changed, so that focus, scroll
 * and open details survive an update. make(item) gives a part: { node, update(item) }.
 */
export function follow(parent, items, keyOf, make) {
  const old = parent.parts ?? new Map();
  const now = new Map();
  let place = parent.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    let part = old.get(key);
    if (!part) part = make(item);
    else part.update?.(item);
    now.set(key, part);
    if (part.node === place) place = place.nextElementSibling;
    else parent.insertBefore(part.node, place);
  }
  for (const [key, part] of old)
    if (!now.has(key)) {
      part.close?.();
      part.node.remove();
    }
  parent.parts = now;
}
