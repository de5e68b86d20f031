// What the page says, in the person's language. A text's key is its English words; what follows a | in a key only tells
// two meanings of the same words apart. Translations are lang/*.json; a text that one lacks is said in English.

const KEPT = 'wagateway.language';

/** Each in its own words, with how dates and numbers are written where it is chosen. */
export const languages = { en: ['English', 'en-GB'], pt: ['Português', 'pt-BR'], es: ['Español', 'es'], id: ['Bahasa Indonesia', 'id'] };

/** The browser's, until another one is chosen by hand. */
export const language = (() => {
  const wanted = [localStorage.getItem(KEPT), ...navigator.languages].map(tag => tag?.split('-')[0].toLowerCase());
  // Browsers call Indonesian by its old code, too.
  return wanted.map(tag => (tag === 'in' ? 'id' : tag)).find(tag => tag in languages) ?? 'en';
})();

export const locale = languages[language][1];
const plural = new Intl.PluralRules(locale);
const translated = await load();
document.documentElement.lang = language === 'pt' ? 'pt-BR' : language;

async function load() {
  if (language === 'en') return {};
  try {
    return await (await fetch(new URL(`../lang/${language}.json`, import.meta.url))).json();
  } catch {
    return {};
  }
}

export function choose(tag) {
  localStorage.setItem(KEPT, tag);
  location.reload();
}

/** t('Log {name} out?', { name }): the text in the person's language. */
export const t = (text, values) => fill(translated[text] ?? text.split('|')[0], values);

/** many(3, '{n} session', '{n} sessions'): the form that the language has for this number. */
export function many(n, one, more, values) {
  const forms = translated[more];
  const form = !forms ? (n === 1 ? one : more) : typeof forms === 'string' ? forms : (forms[plural.select(n)] ?? forms.other);
  return fill(form, { n, ...values });
}

const fill = (text, values) => (values ? text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all)) : text);

/** A text with nodes in it: tnodes('Open {page}', { page: node }) gives what h() takes. */
export const tnodes = (text, nodes) =>
  t(text)
    .split(/\{(\w+)\}/)
    .map((part, at) => (at % 2 ? (nodes[part] ?? `{${part}}`) : part));
