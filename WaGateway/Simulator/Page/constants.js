'use strict';
(({ define }) => {
  const words = (...names) => Object.fromEntries(names.map(n => [n, n]));

  define('WAWebUpdaterVersion', exports => {
    exports.SANITIZED_VERSION_STR = '2.3000.1037305791';
  });

  define('WAWebBuildConstants', exports => {
    exports.VERSION_STR = '2.3000.1037305791';
    [exports.VERSION_PRIMARY, exports.VERSION_SECONDARY, exports.VERSION_TERTIARY] = exports.VERSION_STR.split('.');
  });

  define('WAWebSocketConstants', exports => {
    exports.SOCKET_STATE = words(
      'CONFLICT',
      'CONNECTED',
      'DEPRECATED_VERSION',
      'OPENING',
      'PAIRING',
      'PROXYBLOCK',
      'SMB_TOS_BLOCK',
      'TIMEOUT',
      'TOS_BLOCK',
      'UNLAUNCHED',
      'UNPAIRED',
      'UNPAIRED_IDLE',
    );
    exports.SOCKET_STREAM = words('DISCONNECTED', 'SYNCING', 'RESUMING', 'CONNECTED');
    exports.WATCHED_SOCKET_STATE = words('CONNECTED', 'OPENING', 'PAIRING', 'UNPAIRED', 'UNPAIRED_IDLE');
  });

  define('WAWebAck', exports => {
    exports.ACK = { ERROR: -1, CLOCK: 0, SENT: 1, RECEIVED: 2, READ: 3, PLAYED: 4 };
    exports.ACK_STRING = { SENDER: 'sender', DELIVERY: 'delivery', READ: 'read', PLAYED: 'played', INACTIVE: 'inactive' };
    exports.EDIT_ATTR = { NOOP: 0, MESSAGE_EDIT: 1, PIN_IN_CHAT: 2, ADMIN_EDIT: 3, SENDER_REVOKE: 7, ADMIN_REVOKE: 8 };
  });

  define('WAWebMsgType', exports => {
    exports.MSG_TYPE = {
      CHAT: 'chat',
      IMAGE: 'image',
      VIDEO: 'video',
      AUDIO: 'audio',
      PTT: 'ptt',
      DOCUMENT: 'document',
      STICKER: 'sticker',
      LOCATION: 'location',
      VCARD: 'vcard',
      MULTI_VCARD: 'multi_vcard',
      REVOKED: 'revoked',
      PROTOCOL: 'protocol',
      CIPHERTEXT: 'ciphertext',
      GP2: 'gp2',
      E2E_NOTIFICATION: 'e2e_notification',
      NOTIFICATION_TEMPLATE: 'notification_template',
      CALL_LOG: 'call_log',
      REACTION: 'reaction',
      POLL_CREATION: 'poll_creation',
      PAYMENT: 'payment',
      PRODUCT: 'product',
      ORDER: 'order',
      LIST: 'list',
      LIST_RESPONSE: 'list_response',
      BUTTONS_RESPONSE: 'buttons_response',
      INTERACTIVE: 'interactive',
      UNKNOWN: 'unknown',
    };
    exports.SYSTEM_MESSAGE_TYPES = ['gp2', 'e2e_notification', 'notification_template', 'protocol', 'call_log'];
  });

  define('WAWebSendMsgResultAction', exports => {
    exports.SendMsgResult = words('OK', 'ERROR_NETWORK', 'ERROR_EXPIRED', 'ERROR_CANCELLED', 'ERROR_UPLOAD', 'ERROR_UNKNOWN');
  });

  define('WAWebLogoutReasonConstants', exports => {
    exports.LogoutReason = { UserInitiated: 'user_initiated', AccountLocked: 'account_locked', AccountSyncError: 'account_sync_error' };
    exports.LOGOUT_REASON_CODE = { USER_INITIATED: 0, ACCOUNT_LOCKED: 3, ACCOUNT_SYNC_ERROR: 5 };
  });

  define('WAWebLogoutReason', (exports, require) => {
    const { LOGOUT_REASON_CODE } = require('WAWebLogoutReasonConstants');
    exports.getErrorCodeFromLogoutReason = reason => LOGOUT_REASON_CODE[String(reason).toUpperCase()] ?? 1;
    exports.setPrevLogoutReasonCode = code => sessionStorage.setItem('logout-reason', code);
    exports.getPrevLogoutReasonCode = () => sessionStorage.getItem('logout-reason');
    exports.setPrevCustomLogoutMessage = () => {};
    exports.getPrevCustomLogoutMessage = () => null;
  });

  define('WAWebNonJidMentionType', exports => {
    exports.default = { MENTION_ALL: 1 };
  });

  define('WAWebVoipWaCallEnums', exports => {
    exports.CallState = words('None', 'Calling', 'ReceivedCall', 'CallActive');
  });
})(window.__sandbox);
