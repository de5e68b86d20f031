// Labels of a business made, renamed and deleted, and the lists into which everybody sorts chats. For WhatsApp both are labels; a list that
// a person made is of the type 5.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.offer) return;
  const { wa, text, refuse, people, chatOf } = bridge.tools;
  const custom = 5;
  const actions = () => wa().whatsapp.functions;
  const store = () => wa().whatsapp.LabelStore;

  const business = () => wa().profile.isBusiness() || refuse('is_not_business');
  const labelOf = id => store().get(id) ?? refuse('label_not_found', id);

  function listOf(id) {
    const list = store().get(id);
    return list?.type === custom ? list : refuse('list_not_found', id);
  }

  const idOf = list => text(listOf(list).id);

  // The client knows colors by their place in its palette.
  function placeOf(color) {
    const palette = actions().getAllLabelColors();
    const place = palette.findIndex(one => text(one)?.toLowerCase() === color.toLowerCase());
    return place >= 0 ? place : refuse('color_unknown', palette.join(', '));
  }

  const chatsOf = label =>
    bridge
      .list(label.labelItemCollection?.getModelsArray?.())
      .filter(item => item.parentType === 'Chat')
      .map(item => people.id(item.parentId));

  const shown = label => ({
    id: text(label.id),
    name: text(label.name),
    color: text(actions().colorIndexToHex(label.colorIndex)),
    count: chatsOf(label).length,
  });

  async function create({ name, color }) {
    business();
    const place = color === null ? ((await store().getNextAvailableColor()) ?? 0) : placeOf(color);
    return shown(labelOf(text(await actions().labelAddAction(name, place))));
  }

  // Written as given, what is left out too: without its type a list is none any more (WhatsApp Web's WAWebBizLabelEditingAction).
  const rewrite = (label, name, place) =>
    actions().labelEditAction(text(label.id), name, label.predefinedId, place, label.isActive, label.type);

  async function change({ label: id, name, color }) {
    business();
    const label = labelOf(id);
    const place = color === null ? label.colorIndex : placeOf(color);
    await rewrite(label, name ?? label.name, place);
  }

  async function remove({ label: id }) {
    business();
    labelOf(id);
    const { deleteLabelResult: done } = await wa().labels.deleteLabel(id);
    if (!done) throw new Error('the label is still there');
  }

  const about = list => ({ id: text(list.id), name: text(list.name), chats: chatsOf(list) });

  async function createList({ name, chats }) {
    const ids = [];
    for (const chat of chats) ids.push((await chatOf(chat)).id);
    return about(listOf(text(await wa().lists.create(name, ids))));
  }

  async function put({ list, chat, on }) {
    listOf(list);
    await wa().lists[on ? 'addChats' : 'removeChats'](list, [(await chatOf(chat)).id]);
  }

  const on = 'whatsapp.functions.';
  bridge.offer('label', {
    create: [['whatsapp.LabelStore', `${on}labelAddAction`, `${on}getAllLabelColors`, `${on}colorIndexToHex`], create],
    change: [['whatsapp.LabelStore', `${on}labelEditAction`, `${on}getAllLabelColors`], change],
    remove: [['whatsapp.LabelStore', 'labels.deleteLabel', `${on}labelDeleteAction`], remove],
  });
  bridge.offer('list', {
    all: [
      ['lists.list', 'whatsapp.LabelStore'],
      () =>
        wa()
          .lists.list()
          .map(({ id }) => about(listOf(id))),
    ],
    create: [['lists.create', 'whatsapp.LabelStore', `${on}labelAddAction`, `${on}getNextLabelId`], createList],
    rename: [
      ['whatsapp.LabelStore', `${on}labelEditAction`],
      async ({ list, name }) => void (await rewrite(listOf(list), name, listOf(list).colorIndex ?? 0)),
    ],
    remove: [['lists.remove', `${on}labelDeleteAction`], async ({ list }) => void (await wa().lists.remove(idOf(list)))],
    put: [['lists.addChats', 'lists.removeChats', 'whatsapp.LabelStore'], put],
  });
})();
