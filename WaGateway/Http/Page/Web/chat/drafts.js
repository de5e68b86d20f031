// What was begun and not sent, by chat. Kept in this tab only, as the key is: nothing that somebody wrote stays on the machine.

const KEY = 'wagateway.drafts';

const read = () => {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
};

export const drafts = {
  all: read,
  get: name => read()[name] ?? '',
  set(name, text) {
    const { [name]: _, ...others } = read();
    sessionStorage.setItem(KEY, JSON.stringify(text.trim() ? { ...others, [name]: text } : others));
  },
};
