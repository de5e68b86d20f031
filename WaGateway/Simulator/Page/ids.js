'use strict';
(({ define }) => {
  define('WAWebWid', exports => {
    const shape = /^([0-9][0-9-]*|status|[0-9a-zA-Z_.-]+)(?::(\d+))?@(c\.us|s\.whatsapp\.net|lid|g\.us|broadcast|newsletter|bot|call)$/;
    const serverOf = x => x?.server ?? String(x).split('@')[1];

    class InvalidWidError extends Error {
      constructor() {
        super('wid error: invalid wid');
        this.name = 'InvalidWidError';
      }
    }

    class Wid {
      constructor(text) {
        const parts = shape.exec(text);
        if (!parts) throw new InvalidWidError();
        this.server = parts[3] === 's.whatsapp.net' ? 'c.us' : parts[3];
        this.user = parts[1];
        if (parts[2]) this.device = Number(parts[2]);
        this._serialized = `${this.user}${parts[2] ? `:${parts[2]}` : ''}@${this.server}`;
      }

      toString(options) {
        return options?.legacy ? `${this.user}@${this.server === 'c.us' ? 's.whatsapp.net' : this.server}` : this._serialized;
      }
      toJid() {
        return this.toString({ legacy: true });
      }
      toJSON() {
        return this._serialized;
      }
      toLogString() {
        return `…${this.user.slice(-4)}@${this.server}`;
      }
      equals(other) {
        return other !== null && other !== undefined && this._serialized === String(other);
      }
      isLessThan(other) {
        return this._serialized < String(other);
      }
      isUser() {
        return this.server === 'c.us' || this.server === 'lid';
      }
      isLid() {
        return this.server === 'lid';
      }
      isRegularUserPn() {
        return this.server === 'c.us';
      }
      isGroup() {
        return this.server === 'g.us';
      }
      isBroadcast() {
        return this.server === 'broadcast';
      }
      isNewsletter() {
        return this.server === 'newsletter';
      }
      isStatus() {
        return this._serialized === 'status@broadcast';
      }
      isStatusV3() {
        return this.isStatus();
      }
      isCompanion() {
        return this.device > 0;
      }
      isGroupCall() {
        return false;
      }
      isBot() {
        return this.server === 'bot';
      }
      isPSA() {
        return this._serialized === '0@c.us';
      }
      isIAS() {
        return false;
      }
      isServer() {
        return false;
      }
      isHosted() {
        return false;
      }

      static isXWid(server, x) {
        return serverOf(x) === server;
      }
      static isWid(x) {
        return x instanceof Wid || (typeof x === 'string' && shape.test(x));
      }
      static isUser(x) {
        return ['c.us', 'lid'].includes(serverOf(x));
      }
      static isLid(x) {
        return serverOf(x) === 'lid';
      }
      static isGroup(x) {
        return serverOf(x) === 'g.us';
      }
      static isBroadcast(x) {
        return serverOf(x) === 'broadcast';
      }
      static isNewsletter(x) {
        return serverOf(x) === 'newsletter';
      }
      static isStatus(x) {
        return String(x) === 'status@broadcast';
      }
      static isStatusV3(x) {
        return Wid.isStatus(x);
      }
      static isServer() {
        return false;
      }
      static isPSA(x) {
        return String(x) === '0@c.us';
      }
    }

    exports.default = Wid;
    exports.InvalidWidError = InvalidWidError;
  });

  define('WAWebWidFactory', (exports, require) => {
    const Wid = require('WAWebWid').default;
    const user = (x, server) => new Wid(String(x).includes('@') ? String(x) : `${x}@${server ?? 'c.us'}`);

    Object.assign(exports, {
      createWid: x => (x instanceof Wid ? x : new Wid(x)),
      createUserWid: user,
      createUserWidOrThrow: user,
      createUserLidOrThrow: x => user(x, 'lid'),
      isWidlike: x => typeof x === 'object' && x !== null && typeof x.user === 'string' && typeof x.server === 'string',
      createWidFromWidLike: x => (x instanceof Wid ? x : new Wid(`${x.user}@${x.server}`)),
      toUserWid: wid => new Wid(`${wid.user}@${wid.server}`),
      asUserWidOrThrow: wid => new Wid(`${wid.user}@${wid.server}`),
      toChatWid: wid => wid,
      createDeviceWid: x => new Wid(x),
      createDeviceWidFromUserAndDevice: (name, server, device) => new Wid(`${name}:${device}@${server}`),
    });
  });

  define('WAWebMsgKey', (exports, require) => {
    const { createWid } = require('WAWebWidFactory');
    const hex = bytes =>
      Array.from(crypto.getRandomValues(new Uint8Array(bytes)), b => b.toString(16).padStart(2, '0'))
        .join('')
        .toUpperCase();

    exports.default = class MsgKey {
      constructor(parts) {
        if (!parts) throw new Error('MsgKey error: obj is null/undefined');
        this.fromMe = parts.fromMe ?? parts.selfDir === 'out';
        this.remote = parts.remote ?? (this.fromMe ? parts.to : parts.from);
        this.id = parts.id;
        if (parts.participant !== undefined) this.participant = parts.participant;
        // A receipt's participant is null, and the text then ends in an underscore: as in the real client.
        const participant = this.participant === undefined ? '' : `_${this.participant?._serialized ?? this.participant ?? ''}`;
        this._serialized = `${this.fromMe}_${this.remote._serialized}_${this.id}${participant}`;
      }

      toString() {
        return this._serialized;
      }
      equals(other) {
        return this._serialized === String(other);
      }
      clone() {
        return new this.constructor(this);
      }

      static fromString(text) {
        const [fromMe, remote, id, participant] = text.split('_');
        return new MsgKey({
          fromMe: fromMe === 'true',
          remote: remote === undefined ? remote : createWid(remote),
          id,
          participant: participant ? createWid(participant) : undefined,
        });
      }

      static from(x) {
        return x instanceof MsgKey ? x : MsgKey.fromString(String(x));
      }
      static newId() {
        return `3EB0${hex(9)}`;
      }
      static newId_DEPRECATED() {
        return `3EB0${hex(9)}`;
      }
    };
  });

  define('WABase64', exports => {
    const encodeB64 = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes)));
    exports.encodeB64 = encodeB64;
    exports.decodeB64 = text => Uint8Array.from(atob(text), c => c.charCodeAt(0)).buffer;
    exports.encodeB64UrlSafe = bytes => encodeB64(bytes).replaceAll('+', '-').replaceAll('/', '_');
    exports.decodeB64UrlSafe = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0));
  });

  define('WATimeUtils', exports => {
    exports.unixTime = () => Math.floor(Date.now() / 1000);
    exports.unixTimeMs = () => Date.now();
  });

  define('WAJids', exports => {
    exports.STATUS_JID = 'status@broadcast';
  });
})(window.__sandbox);
