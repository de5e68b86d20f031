// Files go through hidden inputs and downloads, never as text: the browser streams them from and to the disk.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.act || bridge.act.download) return;
  const wa = () => window.WPP;

  // Where the gateway puts a file in; answered by its id.
  function openInput({ id }) {
    const input = Object.assign(document.createElement('input'), { type: 'file', id, hidden: true });
    document.documentElement.append(input);
    return { id };
  }

  function closeInput({ id }) {
    document.getElementById(id)?.remove();
    return {};
  }

  // The file under the name and the type it is to have. It stays on the disk: a File made of a File copies nothing.
  bridge.take = (id, name, mimetype) => new File([document.getElementById(id).files[0]], name, { type: mimetype });

  // Beyond ten downloads in a second Chromium drops what a frame gives out, without a word (blink's LocalFrame::DownloadURL).
  const burst = 8;
  const span = 1_200;
  const given = [];

  async function turn() {
    for (;;) {
      const now = performance.now();
      while (given.length > 0 && now - given[0] > span) given.shift();
      if (given.length < burst) break;
      await new Promise(resolve => setTimeout(resolve, given[0] + span - now));
    }
    given.push(performance.now());
  }

  // Gives the file of a message out as a download of this name, unless it is larger than there is room for.
  async function download({ serialized, name, most }) {
    const blob = await wa().chat.downloadMedia(serialized);
    // What wa-js cannot find it answers with an object that says so.
    if (!(blob instanceof Blob)) throw new Error(String(blob?.message ?? 'the file is not there'));
    if (blob.size > most) return { size: blob.size };
    // Without its own type: the browser would add an extension to the name by which the gateway knows it.
    const url = URL.createObjectURL(new Blob([blob], { type: 'application/octet-stream' }));
    await turn();
    Object.assign(document.createElement('a'), { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    return { size: blob.size };
  }

  Object.assign(bridge.act, { openInput, closeInput, download });
})();
