'use strict';
// Modules that wa-js touches while it installs its listeners, and that do nothing here.
(({ define }) => {
  const nothing = () => {};
  const inert = (id, ...names) =>
    define(id, exports => {
      for (const name of names) exports[name] = () => {};
    });

  define('Bootloader', exports => {
    exports.default = { loadModules: (ids, done) => window.requireLazy(ids, () => done?.()) };
  });
  define('WAWebIsOfficialClient', exports => {
    exports.isOfficialClient = true;
  });
  define('WAWap', exports => {
    exports.DROP_ATTR = Symbol('drop');
    exports.GROUP_JID = exports.CHAT_JID = exports.wap = nothing;
    exports.WapNode = class WapNode {};
    exports.generateId = () => `${Date.now()}.${Math.random().toString().slice(2, 8)}`;
  });
  define('WAWebABProps', exports => {
    exports.getABPropConfigValue = () => undefined;
  });
  define('WAWebTemplateButtonModel', (exports, require) => {
    exports.default = class TemplateButtonModel extends require('WAWebBaseModel').BaseModel {};
    exports.default.prototype.proxyName = 'template-button';
  });
  define('WAWebTemplateButtonCollection', (exports, require) => {
    const Collection = require('WAWebBaseCollection').default;
    exports.TemplateButtonCollection = class TemplateButtonCollection extends Collection {};
    exports.TemplateButtonCollection.model = require('WAWebTemplateButtonModel').default;
  });
  define('WAWebChatSearchQuery', exports => {
    exports.SearchQuery = class SearchQuery {
      updateLabelQuery() {}
    };
  });
  define('WAWebApiChat', exports => {
    exports.createChatRecord = async () => {};
  });
  inert('WAWebMarkPlayedMsgAction', 'markPlayed', 'canMarkPlayed');
  inert('WAWebLinkPreviewChatAction', 'getLinkPreview');
  inert('useWAWebLinkPreview', 'findFirstWebLink');
  inert('WAWebGenMinimalLinkPreviewChatAction', 'genMinimalLinkPreview');
  inert('WAWebE2EProtoGenerator', 'createMsgProtobuf');
  inert('WAWebE2EProtoUtils', 'typeAttributeFromProtobuf');
  inert('WAWebBackendJobsCommon', 'mediaTypeFromProtobuf', 'encodeMaybeMediaType');
  inert('WAWebSendMsgCreateFanoutStanza', 'createFanoutMsgStanza');
  inert('WAWebSendMsgJob', 'encryptAndSendMsg');
  inert('WAWebEncryptAndSendStatusMsg', 'encryptAndSendStatusMsg');
  inert('WAWebHandleSingleMsgFactory', 'handleSingleMsg');
  inert(
    'WAWebBizLabelUtils',
    'addToLabelCollection',
    'createLabelItemId',
    'getParentCollection',
    'initializeLabels',
    'removeLabelFromCollection',
  );
  inert('WAWebChatPinBridge', 'getNumConversationsPinned');
  inert('WAWebPrimaryFeatures', 'primaryFeatureEnabled');
  inert('WAWebChatSearchFilters', 'isFilterExcludedFromSearchTreatmentInInboxFlow');
})(window.__sandbox);
