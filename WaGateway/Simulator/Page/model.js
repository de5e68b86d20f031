'use strict';
(({ define }) => {
  const hide = (object, name, value) => Object.defineProperty(object, name, { value, writable: true, configurable: true });

  define('WAWebEventEmitter', exports => {
    exports.default = class EventEmitter {
      _listeners() {
        if (!this._events) hide(this, '_events', new Map());
        return this._events;
      }

      on(names, callback, context) {
        if (typeof callback !== 'function') throw new TypeError('Callback parameter passed is not a function');
        for (const name of names.split(/\s+/)) {
          const list = this._listeners().get(name) ?? [];
          this._events.set(name, [...list, { callback, context }]);
        }
        return this;
      }

      once(name, callback, context) {
        const once = (...args) => {
          this.off(name, once);
          callback.apply(context ?? this, args);
        };
        once.original = callback;
        return this.on(name, once, context);
      }

      off(names, callback) {
        for (const name of names ? names.split(/\s+/) : [...this._listeners().keys()]) {
          const list = this._listeners().get(name) ?? [];
          this._events.set(
            name,
            list.filter(l => callback && l.callback !== callback && l.callback.original !== callback),
          );
        }
        return this;
      }

      listenTo(other, names, callback) {
        other.on(names, callback, this);
        return this;
      }

      stopListening(other, names, callback) {
        other?.off(names, callback);
        return this;
      }

      trigger(name, ...args) {
        for (const { callback, context } of this._events?.get(name) ?? []) call(callback, context ?? this, args);
        for (const { callback, context } of this._events?.get('all') ?? []) call(callback, context ?? this, [name, ...args]);
        return this;
      }
    };

    // One listener that throws must not starve the next one.
    function call(callback, context, args) {
      try {
        callback.apply(context, args);
      } catch (error) {
        setTimeout(() => {
          throw error;
        });
      }
    }
  });

  define('WAWebBaseModel', (exports, require) => {
    const EventEmitter = require('WAWebEventEmitter').default;

    class BaseModel extends EventEmitter {
      constructor(attributes) {
        super();
        hide(this, 'collections', new Set());
        Object.assign(this, attributes);
      }

      get attributes() {
        return { ...this };
      }

      toJSON() {
        return { ...this };
      }

      serialize() {
        return { ...this };
      }

      get(name) {
        return this[name];
      }

      unset(name) {
        return this.set(name, undefined);
      }

      set(nameOrValues, value) {
        const values = typeof nameOrValues === 'string' ? { [nameOrValues]: value } : nameOrValues;
        const changed = Object.entries(values)
          .filter(([name, next]) => this[name] !== next)
          .map(([name, next]) => {
            const previous = this[name];
            this[name] = next;
            return [name, next, previous];
          });
        for (const [name, , previous] of changed)
          if (name === 'id') for (const collection of this.collections) collection.rekey(this, previous);
        for (const [name, next, previous] of changed) this.trigger(`change:${name}`, this, next, previous);
        if (changed.length > 0) this.trigger('change', this);
        return this;
      }

      trigger(name, ...args) {
        super.trigger(name, ...args);
        for (const collection of this.collections ?? []) collection.trigger(name, ...args);
        return this;
      }
    }

    exports.BaseModel = BaseModel;
    exports.defineModel = model => model;
  });

  define('WAWebBaseCollection', (exports, require) => {
    const EventEmitter = require('WAWebEventEmitter').default;
    const keyOf = x => (typeof x === 'string' ? x : (x?._serialized ?? (x?.id !== undefined ? keyOf(x.id) : String(x))));

    class Collection extends EventEmitter {
      constructor(model) {
        super();
        if (!model && !this.constructor.model) throw new Error('Collection initialized without model');
        hide(this, 'modelClass', model ?? this.constructor.model);
        hide(this, 'byId', new Map());
      }

      get length() {
        return this.byId.size;
      }
      get _models() {
        return [...this.byId.values()];
      }
      getModelsArray() {
        return [...this.byId.values()];
      }
      toArray() {
        return [...this.byId.values()];
      }
      get(id) {
        return id === undefined || id === null ? undefined : this.byId.get(keyOf(id));
      }
      assertGet(id) {
        return (
          this.get(id) ??
          (() => {
            throw new Error(`Model ${keyOf(id)} not found`);
          })()
        );
      }
      async find(id) {
        return this.get(id);
      }
      findFirst(test) {
        return this.getModelsArray().find(test);
      }
      filter(test) {
        return this.getModelsArray().filter(test);
      }
      where(values) {
        return this.filter(m => Object.entries(values).every(([k, v]) => m[k] === v));
      }
      map(fn) {
        return this.getModelsArray().map(fn);
      }
      forEach(fn) {
        this.getModelsArray().forEach(fn);
      }
      some(test) {
        return this.getModelsArray().some(test);
      }
      head() {
        return this.byId.values().next().value;
      }
      at(index) {
        return this.getModelsArray().at(index);
      }
      last() {
        return this.getModelsArray().at(-1);
      }
      indexOf(model) {
        return this.getModelsArray().indexOf(model);
      }

      add(items) {
        const models = (Array.isArray(items) ? items : [items]).map(item => {
          const known = this.get(item);
          if (known) return known;
          const model = item instanceof this.modelClass ? item : new this.modelClass(item);
          this.byId.set(keyOf(model), model);
          model.collections.add(this);
          this.trigger('add', model, this);
          return model;
        });
        return Array.isArray(items) ? models : models[0];
      }

      gadd(items) {
        return this.add(items);
      }

      remove(items) {
        for (const item of Array.isArray(items) ? items : [items]) {
          const model = this.get(item);
          if (!model) continue;
          this.byId.delete(keyOf(model));
          model.collections.delete(this);
          this.trigger('remove', model, this);
        }
      }

      /** A model that got another id stays where it was; nothing is added or removed. */
      rekey(model, previous) {
        const before = keyOf(previous);
        hide(this, 'byId', new Map([...this.byId].map(([key, one]) => [key === before && one === model ? keyOf(model) : key, one])));
      }

      reset() {
        for (const model of this.getModelsArray()) model.collections.delete(this);
        this.byId.clear();
        this.trigger('reset', this);
      }

      toJSON() {
        return this.getModelsArray().map(m => m.toJSON());
      }
    }

    exports.default = Collection;
    exports.BaseCollection = Collection;
  });
})(window.__sandbox);
