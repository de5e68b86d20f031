'use strict';
// What the browser profile keeps, as the real client does: login, chats, messages and contacts in IndexedDB.
(({ define }) => {
  define('SimKeep', exports => {
    const stores = {
      user: 'key',
      message: 'id',
      chat: 'id',
      contact: 'id',
      'group-metadata': 'id',
      reaction: 'id',
      vote: 'id',
      newsletter: 'id',
    };
    let database;
    let waiting = null;

    exports.open = () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('model-storage', 2);
        opening.onupgradeneeded = ({ oldVersion }) => {
          const has = opening.result.objectStoreNames;
          for (const [name, keyPath] of Object.entries(stores))
            if (!has.contains(name)) opening.result.createObjectStore(name, { keyPath });
          if (oldVersion === 0) opening.transaction.objectStore('message').createIndex('rowId', 'rowId');
        };
        opening.onsuccess = () => resolve((database = opening.result));
        opening.onerror = () => reject(opening.error);
      });

    exports.all = store =>
      new Promise((resolve, reject) => {
        const request = database.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });

    exports.messages = () =>
      new Promise((resolve, reject) => {
        const request = database.transaction('message').objectStore('message').index('rowId').getAll();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });

    exports.get = (store, key) =>
      new Promise((resolve, reject) => {
        const request = database.transaction(store).objectStore(store).get(key);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });

    exports.put = (store, row) => change(store, s => s.put(row));
    exports.delete = (store, key) => change(store, s => s.delete(key));
    exports.wipe = () => Promise.all(Object.keys(stores).map(store => change(store, s => s.clear())));

    // Resolves once everything asked so far is on disk. While one transaction commits, the next gathers.
    exports.settled = () => waiting?.done ?? committing ?? Promise.resolve();

    let committing = null;

    function change(store, apply) {
      if (!waiting) {
        waiting = { changes: [] };
        waiting.done = (committing ?? Promise.resolve()).then(commit);
      }
      waiting.changes.push([store, apply]);
      return waiting.done;
    }

    function commit() {
      const { changes } = waiting;
      const done = waiting.done;
      waiting = null;
      committing = done;
      return new Promise((resolve, reject) => {
        const transaction = database.transaction(Object.keys(stores), 'readwrite', { durability: 'strict' });
        transaction.oncomplete = () => {
          if (committing === done) committing = null;
          resolve();
        };
        transaction.onerror = transaction.onabort = () => reject(transaction.error);
        for (const [store, apply] of changes) apply(transaction.objectStore(store));
      });
    }
  });
})(window.__sandbox);
