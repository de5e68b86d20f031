'use strict';
(({ define }) => {
  define('WAWebCollections', (exports, require) => {
    exports.Msg = require('WAWebMsgCollection').MsgCollection;
    exports.Chat = require('WAWebChatCollection').ChatCollection;
    exports.Contact = require('WAWebContactCollection').ContactCollection;
    exports.GroupMetadata = require('WAWebGroupMetadataCollection').default;
    exports.Presence = require('WAWebPresenceCollection').PresenceCollection;
    exports.ProfilePicThumb = require('WAWebProfilePicThumbCollection').ProfilePicThumbCollection;
    exports.Blocklist = require('WAWebBlocklistCollection').BlocklistCollection;
  });
})(window.__sandbox);
