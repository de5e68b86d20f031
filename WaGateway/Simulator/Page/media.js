'use strict';
// Preparing, sending and fetching files.
(({ define }) => {
  define('WAWebMediaOpaqueData', exports => {
    exports.default = class OpaqueData {
      static async createFromData(data, type) {
        return Object.assign(new this(), { blob: data instanceof Blob ? data : new Blob([data], { type }) });
      }
      throwIfReleased() {}
      type() {
        return this.blob.type;
      }
      size() {
        return this.blob.size;
      }
      forceToBlob() {
        return this.blob;
      }
    };
  });
  define('WAWebMediaStore', exports => {
    const none = async () => null;
    exports.LruMediaStore = { get: none, put: none, del: none, clear: none, count: async () => 0, has: async () => false };
  });
  define('WAWebMediaInMemoryBlobCache', exports => {
    const most = 4;
    exports.InMemoryMediaBlobCacheImpl = class extends Map {
      put(hash, blob) {
        this.set(hash, blob);
        if (this.size > most) this.delete(this.keys().next().value);
      }
    };
    exports.InMemoryMediaBlobCache = new exports.InMemoryMediaBlobCacheImpl();
  });
  define('WAWebMediaGatingUtils', exports => {
    exports.getUploadLimit = () => 2 * 1024 ** 3;
  });
  define('WAWebMediaDataModel', (exports, require) => {
    exports.default = class MediaDataModel extends require('WAWebBaseModel').BaseModel {};
    exports.default.prototype.proxyName = 'media-data';
  });
  define('WAWebImageUtils', exports => {
    exports.generateVideoThumbsAndDuration = async () => ({ duration: 1, thumbs: [] });
    /** The real client sends no image as it got it: it decodes it and writes a JPEG. */
    exports.rotateAndResize = async (blob, most) => {
      const image = await createImageBitmap(blob);
      const scale = Math.min(1, most / Math.max(image.width, image.height));
      const canvas = new OffscreenCanvas(Math.max(1, Math.round(image.width * scale)), Math.max(1, Math.round(image.height * scale)));
      canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
      return { blob: await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 }), width: canvas.width, height: canvas.height };
    };
  });
  define('WAWebMediaDataUtils', exports => {
    exports.processRawSticker = async data => ({ mediaBlob: data });
  });
  define('WAWebWebp', exports => {
    exports.isAnimatedWebp = () => false;
  });
  define('WAWebMediaMmsV4Upload', (exports, require) => {
    exports.uploadMedia = ({ mediaType, blob }) => require('SimMedia').upload(mediaType, blob);
  });

  define('WAWebMediaPrep', (exports, require) => {
    const MediaDataModel = require('WAWebMediaDataModel').default;
    const media = require('SimMedia');
    // Most clients do not play a WAV: the real one fails on it without a better word.
    const refuse = () => {
      throw Object.assign(new Error(''), { name: 'InvalidMediaCheckRepairFailedType' });
    };

    async function prepare(data, options) {
      let blob = data.forceToBlob();
      const main = blob.type.split('/')[0];
      const type = options.asDocument ? 'document' : options.asSticker ? 'sticker' : options.isPtt ? 'ptt' : main;
      if (type === 'ptt' && blob.type === 'audio/wav') refuse();
      const values = { type, mimetype: blob.type, mediaStage: 'PREPARED' };
      if (type === 'image') {
        const made = await require('WAWebImageUtils')
          .rotateAndResize(blob, options.maxDimension ?? 1600)
          .catch(refuse);
        blob = made.blob;
        Object.assign(values, { mimetype: 'image/jpeg', width: made.width, height: made.height });
      }
      if (['video', 'audio', 'ptt'].includes(type)) values.duration = '1';
      if (type === 'video' && options.asGif) values.isGif = true;
      return new MediaDataModel({ ...values, size: blob.size, filehash: await media.hash(blob), mediaBlob: Object.assign(data, { blob }) });
    }

    exports.MediaPrep = class MediaPrep {
      constructor(data, options) {
        this.prepared = prepare(data, options).then(made => (this._mediaData = made));
        this.prepared.catch(() => {});
      }

      waitForPrep() {
        return this.prepared;
      }

      async sendToChat({ chat, options }) {
        const { type, mimetype, size, filehash, mediaBlob, width, height, duration, isGif } = this._mediaData;
        const raw = {
          ...(options.productMsgOptions ?? require('SimStatus').message(chat)),
          type,
          mimetype,
          size,
          filehash,
          width,
          height,
          duration,
          isGif,
          isViewOnce: Boolean(options.isViewOnce),
        };
        raw.caption = options.caption ?? (type === 'document' ? raw.filename : undefined);
        if (type !== 'document') delete raw.filename;
        await Promise.resolve();
        return require('SimMediaSending').send(chat, raw, mediaBlob.forceToBlob());
      }
    };
    exports.prepRawMedia = (data, options) => new exports.MediaPrep(data, options);
    // Resolves with the address of the image.
    exports.uploadProductImage = async (data, _filehash) => (await media.upload('product', data.forceToBlob())).deprecatedMms3Url;
  });

  define('SimMediaSending', (exports, require) => {
    const { MsgCollection } = require('WAWebMsgCollection');
    const { SendMsgResult } = require('WAWebSendMsgResultAction');
    const { InMemoryMediaBlobCache } = require('WAWebMediaInMemoryBlobCache');
    const action = require('WAWebSendMsgChatAction');

    // A file that was sent or received before is not uploaded again.
    const known = hash => MsgCollection.findFirst(m => m.filehash === hash && m.directPath);
    const place = ({ directPath, deprecatedMms3Url, mediaKey, mediaKeyTimestamp }) => ({
      directPath,
      deprecatedMms3Url,
      mediaKey,
      mediaKeyTimestamp,
    });

    exports.send = async (chat, raw, blob) => {
      // The real client waits for ever for a message that it has already.
      if (MsgCollection.get(raw.id)) return new Promise(() => {});
      InMemoryMediaBlobCache.put(raw.filehash, blob);
      const msg = action.show(chat, raw);
      try {
        const uploaded = known(raw.filehash) ?? (await require('WAWebMediaMmsV4Upload').uploadMedia({ mediaType: raw.type, blob }));
        msg.set(place(uploaded));
      } catch {
        msg.set('ack', -1);
        require('SimMessages').save(msg);
        return { messageSendResult: SendMsgResult.ERROR_UPLOAD };
      }
      return action.post(chat, msg);
    };
  });
})(window.__sandbox);
