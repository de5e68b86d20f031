'use strict';
// What businesses sell: the functions by which the client asks its server, with the arguments and the answers of the real ones.
(({ define }) => {
  const ask = (require, op, argument) => require('SimWire').ask(`catalogue.${op}`, argument);

  define('WAWebCryptoCalculateFilehash', (exports, require) => {
    exports.calculateFilehashFromBlob = blob => require('SimMedia').hash(blob);
  });

  define('WAWebBizProductCatalogBridge', (exports, require) => {
    exports.queryCatalog = async (catalogWid, afterCursor, limit, _width, _height) => {
      const { rows, after } = await ask(require, 'query', { wid: String(catalogWid), after: afterCursor, limit });
      return { data: rows, catalog_id: null, catalog_name: null, catalog_type: null, paging: { cursors: { after, before: '' } } };
    };

    exports.queryProduct = async (catalogWid, productId, _width, _height) => {
      const { product } = await ask(require, 'product', { wid: String(catalogWid), id: productId });
      return product ? { data: product } : { error: 'NOT_FOUND' };
    };

    exports.createCatalog = () => ask(require, 'create', {});

    // Newer builds take one object here, and still one by one for a change.
    exports.addProduct = async ({ product }) => {
      const added = await ask(require, 'add', { product: written(product) });
      return exports.mapProductResponseToModel(added);
    };

    exports.editProduct = async (product, _width, _height) => {
      const changed = await ask(require, 'edit', { id: String(product.id), product: written(product) });
      return exports.mapProductResponseToModel(changed);
    };

    exports.deleteProducts = ids => ask(require, 'delete', { ids });
    exports.productVisibilitySet = (id, hidden) => ask(require, 'visibility', { id, hidden });

    exports.mapProductResponseToModel = (product, catalogWid) => ({
      catalogWid,
      id: product.id,
      isHidden: product.is_hidden || false,
      url: product.url || '',
      name: product.name,
      description: product.description || '',
      availability: product.availability,
      additionalImageCdnUrl: product.additional_image_cdn_urls.map(urls => urls[1].value),
      imageCdnUrl: product.image_cdn_urls[1].value,
      reviewStatus: product.capability_to_review_status[0]?.value || 'APPROVED',
      currency: product.currency,
      priceAmount1000: product.price ? Number.parseInt(product.price, 10) : null,
      salePriceAmount1000: product.sale_price ? Number.parseInt(product.sale_price, 10) : null,
      retailerId: product.retailer_id || '',
      imageCount: product.additional_image_cdn_urls.length + 1,
      fetchedFromServer: true,
    });

    // A product is written as a whole: what is empty or left out is gone.
    function written(model) {
      if (!model.imageCdnUrl) throw new Error('productModelToGraphQLInput: imageCdnUrl is null');
      const product = { name: model.name, images: [model.imageCdnUrl, ...(model.additionalImageCdnUrl ?? [])], is_hidden: model.isHidden };
      if (model.description) product.description = model.description;
      if (model.url) product.url = model.url;
      if (model.retailerId) product.retailer_id = model.retailerId;
      if (model.priceAmount1000 != null) Object.assign(product, { currency: model.currency, price: model.priceAmount1000.toString() });
      return product;
    }
  });

  define('WAWebQueryProductCollections', (exports, require) => {
    exports.default = async ({ catalogWid, afterCursor, limit, productsCount }) => {
      const { rows, after } = await ask(require, 'collections', {
        wid: String(catalogWid),
        after: afterCursor,
        limit,
        items: productsCount,
      });
      return { collections: rows, afterCursor: after, catalog_type: null };
    };
  });

  define('WAWebProductCollectionsJob', (exports, require) => {
    exports.createCollection = (name, ids, _sessionId) => ask(require, 'collection.add', { name, ids });
    exports.editCollection = (id, name, add, remove, _sessionId) => ask(require, 'collection.edit', { id, name, add, remove });
    exports.deleteCollection = (id, _sessionId) => ask(require, 'collection.delete', { id });
  });
})(window.__sandbox);
