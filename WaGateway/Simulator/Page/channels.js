'use strict';
// Channels, which the client calls newsletters: a collection of their own. What is posted enters the collection of messages as
// everything else does.
(({ define }) => {
  define('WAWebNewsletterMetadataModel', (exports, require) => {
    class NewsletterMetadata extends require('WAWebBaseModel').BaseModel {
      iAmAdminOrOwner() {
        return ['owner', 'admin'].includes(this.membershipType);
      }
    }
    NewsletterMetadata.prototype.proxyName = 'newsletter-metadata';
    exports.default = NewsletterMetadata;
  });

  define('WAWebNewsletterCollection', (exports, require) => {
    const Collection = require('WAWebBaseCollection').default;
    class NewsletterCollectionImpl extends Collection {}
    NewsletterCollectionImpl.model = require('WAWebChatModel').default;
    exports.default = new NewsletterCollectionImpl();
  });

  // How often each emoji was given; who gave it is not told.
  define('WAWebNewsletterReactionCollection', (exports, require) => {
    const { BaseModel } = require('WAWebBaseModel');
    class NewsletterMessageReactions extends BaseModel {}
    class ReactionCollectionImpl extends require('WAWebBaseCollection').default {
      async find(key) {
        const known = this.get(key);
        if (!known) throw Object.assign(new Error('No reactions to display'), { name: 'NotFoundError' });
        return known;
      }
    }
    ReactionCollectionImpl.model = NewsletterMessageReactions;
    exports.NewsletterMessageReactionsCollection = new ReactionCollectionImpl();
  });

  define('SimChannels', (exports, require) => {
    const keep = require('SimKeep');
    const messages = require('SimMessages');
    const { createWid } = require('WAWebWidFactory');
    const { MsgCollection } = require('WAWebMsgCollection');
    const Metadata = require('WAWebNewsletterMetadataModel').default;
    const channels = () => require('WAWebNewsletterCollection').default;
    const counts = () => require('WAWebNewsletterReactionCollection').NewsletterMessageReactionsCollection;

    exports.load = async () => {
      for (const row of await keep.all('newsletter')) open(row.meta, row);
    };

    exports.take = (meta, rows, reactions) => {
      const channel = open(meta);
      // What was posted before somebody followed is no news.
      for (const row of rows) {
        const values = { ...messages.fromRow(row), isNewMsg: false };
        if (MsgCollection.get(values.id)) continue;
        messages.save(MsgCollection.add(values));
        channel.set('t', values.t);
      }
      exports.count(reactions);
      require('SimChats').save(channel);
    };

    exports.remove = id => {
      const channel = channels().get(id);
      if (channel) channels().remove(channel);
      return keep.delete('newsletter', id);
    };

    exports.count = reactions => {
      for (const { key, counts: emojis } of reactions) {
        const id = messages.keyOf(key);
        const known = counts().get(id) ?? counts().add({ id });
        known.set('reactionCountMap', emojis);
      }
    };

    function open({ id, name, description, invite, size, creation, membership, ...kept }, row) {
      const wid = createWid(id);
      const { t, unreadCount, archive, pin, muteExpiration } = row ?? { t: creation };
      const values = { id: wid, name, t, unreadCount: unreadCount ?? 0, archive, pin, muteExpiration };
      const channel = channels().get(wid) ?? channels().add(values);
      const metadata = {
        id: wid,
        name,
        description,
        inviteCode: invite,
        size,
        creationTime: creation,
        membershipType: membership,
        ...kept,
      };
      if (channel.newsletterMetadata) channel.newsletterMetadata.set(metadata);
      else Object.defineProperty(channel, 'newsletterMetadata', { value: new Metadata(metadata), writable: true, configurable: true });
      channel.set('name', metadata.name);
      return channel;
    }
  });
})(window.__sandbox);
