// Whether WhatsApp Web still hears: what its server answers, what its store got last, and what stands in its way on the screen.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.act || bridge.act.pulse) return;
  const wa = () => window.WPP;
  const text = value => (value === undefined || value === null ? null : String(value));

  async function pulse({ milliseconds }) {
    const dismissed = dismissNews();
    return { answered: await isAnswered(milliseconds), newest: newest(), dismissed };
  }

  // Asks the server whether our own number exists, past wa-js's caches. Any word of it is an answer, a refusal too;
  // null where the question cannot be asked on this build.
  async function isAnswered(milliseconds) {
    let asking;
    try {
      const { functions, WidFactory } = wa().whatsapp;
      asking = functions.queryWidExists(WidFactory.createWid(text(wa().conn.getMyUserId())));
    } catch {
      return null;
    }
    let timer;
    const late = new Promise(done => {
      timer = setTimeout(() => done(false), milliseconds);
    });
    const answer = asking.then(
      () => true,
      error => !/timed? ?out/i.test(bridge.reason(error)),
    );
    return Promise.race([answer, late]).finally(() => clearTimeout(timer));
  }

  // The last message that entered the client's store, whether anybody heard of it or not.
  function newest() {
    let latest = null;
    for (const chat of wa().whatsapp.ChatStore.getModelsArray()) {
      const message = chat.msgs?.last?.();
      if (message?.id && Number.isInteger(message.t) && bridge.isMessage(message) && !(latest?.t > message.t)) latest = message;
    }
    return latest && { id: text(latest.id.id), seconds: latest.t };
  }

  // "What's new" and the like: a dialogue with nothing to decide, which a person would close unread.
  function dismissNews() {
    for (const dialogue of document.querySelectorAll('[role="dialog"], [data-animate-modal-popup]')) {
      const buttons = [...dialogue.querySelectorAll('button, [role="button"]')].filter(button => button.textContent.trim());
      if (!/what.?s new|novidades|novedades|nouveaut/i.test(dialogue.textContent) || buttons.length === 0) continue;
      buttons.at(-1).click();
      return true;
    }
    return false;
  }

  async function reattach() {
    bridge.reattach();
    return {};
  }

  Object.assign(bridge.act, { pulse, reattach });
})();
