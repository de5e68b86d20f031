// What can be pressed in a message, and what was pressed, as plain values. Who wrote a message chose the shape of its fields: what has
// another shape is left out.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.shapes || bridge.buttons) return;

  const { limits, plain, parsed } = bridge;
  const { words, id, each } = bridge.shapes;

  const flowKinds = { quick_reply: 'reply', cta_url: 'url', cta_call: 'call', cta_copy: 'copy', single_select: 'list' };

  function flowButton(button, room) {
    const params = parsed(button.buttonParamsJson) ?? {};
    return {
      kind: flowKinds[button.name] ?? id(button.name),
      id: id(params.id),
      text: words(params.display_text) ?? words(params.title),
      url: words(params.url),
      phone: words(params.phone_number),
      params: plain(params, room),
    };
  }

  const flowButtons = (payload, room) => each(payload?.buttons, limits.buttons, button => flowButton(button, room));

  function templateButton({ quickReplyButton: reply, urlButton: url, callButton: call }) {
    if (reply) return { kind: 'reply', id: id(reply.id), text: words(reply.displayText) };
    if (url) return { kind: 'url', text: words(url.displayText), url: words(url.url) };
    return call ? { kind: 'call', text: words(call.displayText), phone: words(call.phoneNumber) } : null;
  }

  const replyButton = ({ buttonId, buttonText }) => ({ kind: 'reply', id: id(buttonId), text: words(buttonText?.displayText) });

  function interactive(m) {
    const room = bridge.plainRoom();
    const cards = each(m.carouselCardsParsed, limits.carousel, card => ({
      text: words(card.caption),
      buttons: flowButtons(card.interactivePayload, room),
    }));
    return {
      kind: cards.length > 0 ? 'carousel' : m.interactiveType === 'shops_storefront' ? 'shop' : (id(m.interactiveType) ?? 'native_flow'),
      title: words(m.interactiveHeader?.title),
      subtitle: words(m.interactiveHeader?.subtitle),
      footer: words(m.footer),
      name: id(m.nativeFlowName),
      buttons: flowButtons(m.interactivePayload, room),
      cards,
    };
  }

  const interactiveResponse = m => ({
    kind: 'response',
    name: id(m.interactivePayload?.name),
    params: plain(parsed(m.interactivePayload?.paramsJson), bridge.plainRoom()),
  });

  // A text or a file of a business has its buttons beside it.
  function template(m) {
    const [template, reply] = [
      each(m.hydratedButtons, limits.buttons, templateButton),
      each(m.dynamicReplyButtons, limits.buttons, replyButton),
    ];
    if (!m.isFromTemplate && template.length === 0 && reply.length === 0) return null;
    return {
      kind: reply.length > 0 && !m.isFromTemplate ? 'buttons' : 'template',
      title: words(m.title),
      footer: words(m.footer),
      buttons: [...template, ...reply],
    };
  }

  const chosen = m =>
    id(m.selectedButtonId ?? m.listResponse?.singleSelectReply?.selectedRowId ?? m.selectedId) ??
    (m.type === 'interactive_response' ? id(parsed(m.interactivePayload?.paramsJson)?.id) : null);

  bridge.buttons = { interactive, response: interactiveResponse, template, chosen };
})();
