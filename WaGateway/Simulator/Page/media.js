'use strict';
// The modules of media that wa-js looks up at load; sending and downloading files is not simulated yet.
(({ define }) => {
  const absent = what => async () => { throw new Error(`${what} is not in the sandbox yet`); };

  define('WAWebMediaOpaqueData', exports => {
    exports.default = class OpaqueData {
      static async createFromData(data, type) {
        return Object.assign(new this(), { blob: new Blob([data], { type }) });
      }
      throwIfReleased() {}
      forceToBlob() { return this.blob; }
    };
  });
  define('WAWebMediaStore', exports => {
    const none = async () => null;
    exports.LruMediaStore = { get: none, put: none, del: none, clear: none, count: async () => 0, has: async () => false };
  });
  define('WAWebMediaInMemoryBlobCache', exports => {
    exports.InMemoryMediaBlobCacheImpl = class extends Map {};
    exports.InMemoryMediaBlobCache = new exports.InMemoryMediaBlobCacheImpl();
  });
  define('WAWebMediaGatingUtils', exports => { exports.getUploadLimit = () => 64 * 1024 * 1024; });
  define('WAWebMediaDataModel', (exports, require) => {
    exports.default = class MediaDataModel extends require('WAWebBaseModel').BaseModel {};
    exports.default.prototype.proxyName = 'media-data';
  });
  define('WAWebMediaMmsV4Upload', exports => { exports.uploadMedia = absent('uploadMedia'); });
  define('WAWebImageUtils', exports => {
    exports.generateVideoThumbsAndDuration = absent('generateVideoThumbsAndDuration');
    exports.rotateAndResize = absent('rotateAndResize');
  });
  define('WAWebMediaDataUtils', exports => { exports.processRawSticker = absent('processRawSticker'); });
  define('WAWebWebp', exports => { exports.isAnimatedWebp = () => false; });
  define('WAWebMediaPrep', exports => {
    exports.MediaPrep = class MediaPrep {
      sendToChat(_) { return absent('sendToChat')(); }
    };
    exports.prepRawMedia = absent('prepRawMedia');
    exports.uploadProductImage = absent('uploadProductImage');
  });
})(window.__sandbox);
