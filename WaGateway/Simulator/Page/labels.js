'use strict';
// The labels of a business account, and the lists of chats that anybody makes: labels of the type 5. Kept in the profile.
(({ define }) => {
  const colors = ['#ff9485', '#64c4ff', '#ffd429', '#dfaef0', '#99b6c1'];
  const first = ['New customer', 'New order', 'Pending payment', 'Paid', 'Order complete'];
  const [predefined, custom] = [4, 5];

  define('WAWebLabelColors', exports => {
    exports.colorIndexToHex = index => colors[index];
    exports.getAllLabelColors = () => colors;
  });

  define('WAWebLabelCollection', (exports, require) => {
    const Collection = require('WAWebBaseCollection').default;
    const { BaseModel } = require('WAWebBaseModel');
    class LabelCollectionImpl extends Collection {
      async addOrRemoveLabels(labels, chats) {
        for (const { id, type } of labels)
          for (const chat of chats) require('SimLabels').put(this.assertGet(String(id)), chat, type === 'add');
      }
      async getNextAvailableColor() {
        return Math.max(
          0,
          colors.findIndex((_, index) => !this.some(label => label.colorIndex === index)),
        );
      }
    }
    LabelCollectionImpl.model = class LabelModel extends BaseModel {};
    exports.LabelCollection = new LabelCollectionImpl();
  });

  define('WAWebDBLabelDatabaseApi', (exports, require) => {
    exports.getNextLabelId = async () => require('SimLabels').next();
  });

  define('WAWebBizLabelEditingAction', (exports, require) => {
    const labels = require('SimLabels');
    /** Resolves with the id of the new label. */
    exports.labelAddAction = async (name, colorIndex) => labels.add(String(labels.next()), name, colorIndex ?? 0, custom).id;
    // All of it is written as given: a label without a type is neither a label nor a list.
    exports.labelEditAction = async (id, name, predefinedId, colorIndex, isActive, type) =>
      labels.change(id, { name, predefinedId, colorIndex, isActive, type });
    exports.labelDeleteAction = async (id, _name, _colorIndex) => labels.remove(id);
  });

  define('SimLabels', (exports, require) => {
    const keep = require('SimKeep');
    const Collection = require('WAWebBaseCollection').default;
    const { BaseModel } = require('WAWebBaseModel');
    const { LabelCollection } = require('WAWebLabelCollection');
    const start = () =>
      require('SimMe').business ? first.map((name, index) => ({ id: String(index + 1), name, colorIndex: index, type: predefined })) : [];
    let last = first.length;

    exports.load = async () => {
      const kept = await keep.get('user', 'labels');
      last = kept?.last ?? last;
      for (const { id, name, colorIndex, type, items } of kept?.rows ?? start()) {
        const label = make(id, name, colorIndex, type);
        for (const parentId of items ?? []) label.labelItemCollection.add({ id: parentId, parentType: 'Chat', parentId });
      }
    };

    exports.next = () => last + 1;

    exports.add = (...values) => {
      last++;
      const label = make(...values);
      save();
      return label;
    };

    exports.change = (id, { colorIndex, ...rest }) => {
      LabelCollection.assertGet(String(id)).set({ ...rest, colorIndex, hexColor: colors[colorIndex] });
      save();
    };

    exports.remove = id => {
      LabelCollection.remove(String(id));
      save();
    };

    exports.put = (label, chat, on) => {
      const parentId = String(chat.id);
      if (on) label.labelItemCollection.add({ id: parentId, parentType: 'Chat', parentId });
      else label.labelItemCollection.remove(parentId);
      chat.labels = LabelCollection.filter(l => l.labelItemCollection.get(parentId)).map(l => l.id);
      save();
    };

    function make(id, name, colorIndex, type) {
      const labelItemCollection = new Collection(class LabelItem extends BaseModel {});
      return LabelCollection.add({
        id,
        name,
        colorIndex,
        hexColor: colors[colorIndex],
        type,
        predefinedId: 0,
        isActive: true,
        labelItemCollection,
      });
    }

    function save() {
      const rows = LabelCollection.map(({ id, name, colorIndex, type, labelItemCollection }) => ({
        id,
        name,
        colorIndex,
        type,
        items: labelItemCollection.map(item => item.parentId),
      }));
      keep.put('user', { key: 'labels', rows, last });
    }
  });
})(window.__sandbox);
