// Between the gateway's page and a tab of WhatsApp Web. It knows nothing but which tab asked, and for how long that tab waits.
// chrome.storage.session is memory of the browser: a worker is stopped whenever it has nothing to do.

const SIGNING = 'https://web.whatsapp.com';
const RIGHT = `${SIGNING}/*`;

const waiting = {
  get: async tab => (await chrome.storage.session.get(`tab${tab}`))[`tab${tab}`],
  set: (tab, request) => chrome.storage.session.set({ [`tab${tab}`]: request }),
  remove: tab => chrome.storage.session.remove(`tab${tab}`),
};

/** The tabs of WhatsApp Web that wait for this page's signature. */
const tabsFor = async page =>
  Object.entries(await chrome.storage.session.get(null)).flatMap(([key, request]) => (request.page === page ? [Number(key.slice(3))] : []));

/** The addresses that were allowed on the options page. */
const gateways = async () => (await chrome.permissions.getAll()).origins.filter(origin => origin !== RIGHT && isOneSite(origin));

// Somebody may have allowed "all sites" in the browser: none of those is a gateway.
const isOneSite = origin => /^https?:\/\/[^*/]+\/\*$/.test(origin);

async function isGateway(origin) {
  const { protocol, hostname } = new URL(origin);
  const allowed = await gateways();
  return allowed.includes(`${origin}/*`) || allowed.includes(`${protocol}//${hostname}/*`);
}

/** Its script runs on the pages of the gateways, also on those that are open already. */
async function follow() {
  const matches = await gateways();
  const [known] = await chrome.scripting.getRegisteredContentScripts({ ids: ['gateway'] });
  if (!matches.length) {
    if (known) await chrome.scripting.unregisterContentScripts({ ids: ['gateway'] });
    return;
  }
  const script = { id: 'gateway', matches, js: ['gateway.js'], runAt: 'document_start' };
  await (known ? chrome.scripting.updateContentScripts([script]) : chrome.scripting.registerContentScripts([script]));
  for (const tab of await chrome.tabs.query({ url: matches }))
    await chrome.scripting.executeScript({ target: { tabId: tab.id }, files: ['gateway.js'] }).catch(() => {});
}

// One after another: two at once would register the same script twice.
let following = Promise.resolve();
const followSoon = () => (following = following.then(follow).catch(error => console.error(error)));

chrome.runtime.onInstalled.addListener(({ reason }) => {
  followSoon();
  if (reason === 'install') chrome.runtime.openOptionsPage();
});
chrome.runtime.onStartup.addListener(followSoon);
chrome.permissions.onAdded.addListener(followSoon);
chrome.permissions.onRemoved.addListener(followSoon);
chrome.action.onClicked.addListener(() => chrome.runtime.openOptionsPage());

chrome.runtime.onMessage.addListener((message, sender, answer) => {
  const act = acts[message?.act];
  if (!act || !sender.tab) return false;
  act(message, sender).then(answer, error => answer({ error: error.message }));
  return true;
});

const acts = {
  /** The gateway's page wants a signature. */
  async sign({ attempt, options }, sender) {
    // A page that was open when its address was removed still has the script.
    if (!(await isGateway(sender.origin))) throw new Error('This address is not allowed in the extension’s options.');
    // One at a time: whoever asks again has given the earlier one up.
    for (const tab of await tabsFor(sender.tab.id)) {
      await waiting.remove(tab);
      await chrome.tabs.remove(tab).catch(() => {});
    }
    const tab = await chrome.tabs.create({ url: `${SIGNING}/`, index: sender.tab.index + 1, openerTabId: sender.tab.id });
    await waiting.set(tab.id, { attempt, options, gateway: sender.origin, page: sender.tab.id, documentId: sender.documentId });
    // It may have been loaded before it was noted.
    if ((await chrome.tabs.get(tab.id)).status === 'complete') await offer(tab.id);
    return {};
  },

  /** The tab of WhatsApp Web asks what it is to sign. */
  async asked(_, sender) {
    const request = sender.origin === SIGNING ? await waiting.get(sender.tab.id) : null;
    return request ? { options: request.options, gateway: request.gateway } : {};
  },

  async signed({ assertion }, sender) {
    const request = sender.origin === SIGNING ? await waiting.get(sender.tab.id) : null;
    if (!request) throw new Error('Nothing is waiting for it any more.');
    // To that very document: its tab may show another page by now.
    const { documentId } = request;
    await chrome.tabs.sendMessage(request.page, { act: 'signed', attempt: request.attempt, assertion }, { documentId });
    await waiting.remove(sender.tab.id);
    await chrome.tabs.update(request.page, { active: true });
    await chrome.tabs.remove(sender.tab.id);
    return {};
  },
};

const offer = tab =>
  chrome.scripting.executeScript({ target: { tabId: tab }, files: ['sign.js', 'whatsapp.js'] }).catch(error => console.error(error));

chrome.tabs.onUpdated.addListener(async (tab, { status }) => {
  if (status === 'complete' && (await waiting.get(tab))) await offer(tab);
});

chrome.tabs.onRemoved.addListener(async tab => {
  const request = await waiting.get(tab);
  if (!request) return;
  await waiting.remove(tab);
  await chrome.tabs.sendMessage(request.page, { act: 'closed', attempt: request.attempt }).catch(() => {});
});
