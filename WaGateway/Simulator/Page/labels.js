'use strict';
// The labels of a business account, kept in the profile.
(({ define }) => {
  const colors = ['#ff9485', '#64c4ff', '#ffd429', '#dfaef0', '#99b6c1'];
  const first = ['New customer', 'New order', 'Pending payment', 'Paid', 'Order complete'];

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
    }
    LabelCollectionImpl.model = class LabelModel extends BaseModel {};
    exports.LabelCollection = new LabelCollectionImpl();
  });

  define('SimLabels', (exports, require) => {
    const keep = require('SimKeep');
    const Collection = require('WAWebBaseCollection').default;
    const { BaseModel } = require('WAWebBaseModel');
    const { LabelCollection } = require('WAWebLabelCollection');

    exports.load = async () => {
      if (!require('SimMe').business) return;
      const kept = (await keep.get('user', 'labels'))?.items ?? {};
      first.forEach((name, index) => {
        const id = String(index + 1);
        const labelItemCollection = new Collection(class LabelItem extends BaseModel {});
        for (const parentId of kept[id] ?? []) labelItemCollection.add({ id: parentId, parentType: 'Chat', parentId });
        LabelCollection.add({ id, name, colorIndex: index, hexColor: colors[index], labelItemCollection });
      });
    };

    exports.put = (label, chat, on) => {
      const parentId = String(chat.id);
      if (on) label.labelItemCollection.add({ id: parentId, parentType: 'Chat', parentId });
      else label.labelItemCollection.remove(parentId);
      chat.labels = LabelCollection.filter(l => l.labelItemCollection.get(parentId)).map(l => l.id);
      const items = Object.fromEntries(LabelCollection.map(l => [l.id, l.labelItemCollection.map(item => item.parentId)]));
      keep.put('user', { key: 'labels', items });
    };
  });
})(window.__sandbox);
