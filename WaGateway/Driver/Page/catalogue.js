// The catalogue of a business: its products with their images, and the collections they are in. wa-js calls some of these functions as
// older builds had them, and takes a price for ten times what it is: so they are called as the client itself calls them.
(() => {
  const bridge = window.__wagateway;
  if (self !== top || !bridge?.offer) return;
  const { wa, text, refuse, idsOf } = bridge.tools;
  const { money } = bridge.shapes;
  const { list } = bridge;
  // Of the small pictures, which nobody is given.
  const side = 100;
  const mostImages = 10;
  const pageLength = 50;
  // More is in no catalogue, and a server that gives the same page again would be asked for ever.
  const mostPages = 200;
  const bridgeOf = () => require('WAWebBizProductCatalogBridge');
  const jobs = () => require('WAWebProductCollectionsJob');
  const statusOf = error => Number(error?.status ?? error?.statusCode ?? error?.errorCode);

  function own() {
    if (!wa().profile.isBusiness()) refuse('is_not_business');
    return wa().conn.getMyUserId();
  }

  // Catalogues are kept under phone numbers.
  async function widOf(business) {
    if (business === null) return own();
    const number = (await idsOf(business)).find(id => text(id)?.endsWith('@c.us'));
    return wa().whatsapp.WidFactory.createWid(number ?? business);
  }

  // ── Products ──────────────────────────────────────────────────────────────────────────────────────────────────────

  const fullOf = urls => text(list(urls).at(-1)?.value);

  /** What the server answers, under the names of the client's own model, which is what changing a product answers. */
  const modelOf = product =>
    'image_cdn_urls' in product
      ? {
          id: product.id,
          name: product.name,
          description: product.description,
          priceAmount1000: product.price,
          salePriceAmount1000: product.sale_price,
          currency: product.currency,
          url: product.url,
          retailerId: product.retailer_id,
          isHidden: product.is_hidden,
          availability: product.availability,
          reviewStatus: product.capability_to_review_status?.[0]?.value,
          imageCdnUrl: fullOf(product.image_cdn_urls),
          additionalImageCdnUrl: list(product.additional_image_cdn_urls).map(fullOf),
        }
      : product;

  const imagesOf = model => [model.imageCdnUrl, ...list(model.additionalImageCdnUrl)].map(text).filter(Boolean);

  function shown(product) {
    const model = modelOf(product);
    return {
      id: text(model.id),
      name: text(model.name) ?? '',
      description: text(model.description) || null,
      price: money(model.priceAmount1000, model.currency),
      salePrice: money(model.salePriceAmount1000, model.currency),
      url: text(model.url) || null,
      retailerId: text(model.retailerId) || null,
      hidden: !!model.isHidden,
      availability: text(model.availability) || null,
      reviewStatus: text(model.reviewStatus) || null,
      images: imagesOf(model),
    };
  }

  const page = (wid, after, limit) => bridgeOf().queryCatalog(wid, after ?? undefined, limit, side, side);
  const cursorOf = found => text(found?.paging?.cursors?.after) || null;

  async function products({ business, limit, after }) {
    const wid = await widOf(business);
    try {
      const found = await page(wid, after, limit);
      return { products: list(found.data).map(shown), after: cursorOf(found) };
    } catch (error) {
      if (after !== null || ![400, 404].includes(statusOf(error))) throw error;
      if (business !== null) refuse('catalogue_not_found', business);
      if (statusOf(error) !== 404) throw error;
      // A business that has never had a product.
      return { products: [], after: null };
    }
  }

  async function find(wid, id) {
    const answer = await bridgeOf()
      .queryProduct(wid, id, side, side)
      .catch(error => ([400, 404].includes(statusOf(error)) ? null : Promise.reject(error)));
    return answer?.data?.id ? answer.data : refuse('product_not_found', id);
  }

  const getProduct = async ({ business, product }) => shown(await find(await widOf(business), product));

  /** An image as the catalogue takes it: a JPEG. What is none all through is refused before anything is changed. */
  async function jpegOf(input, name, mimetype) {
    const file = bridge.take(input, name, mimetype);
    const bitmap = await createImageBitmap(file).catch(() => refuse('picture_unreadable'));
    try {
      if (mimetype === 'image/jpeg') return file;
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const paper = canvas.getContext('2d');
      // What is transparent would be black.
      paper.fillStyle = 'white';
      paper.fillRect(0, 0, bitmap.width, bitmap.height);
      paper.drawImage(bitmap, 0, 0);
      return new File([await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 })], 'image.jpg', { type: 'image/jpeg' });
    } finally {
      bitmap.close();
    }
  }

  async function uploaded(input, name, mimetype) {
    const { OpaqueData, functions } = wa().whatsapp;
    const file = await jpegOf(input, name, mimetype);
    return functions.uploadProductImage(await OpaqueData.createFromData(file, file.type), await functions.calculateFilehashFromBlob(file));
  }

  // Newer builds take one object.
  const call = (run, product) => (run.length === 1 ? run({ product, width: side, height: side }) : run(product, side, side));

  /** Only what is given. */
  const valuesOf = ({ name, description, price, currency, url, retailerId }) =>
    Object.fromEntries(
      Object.entries({ name, description, url, retailerId, priceAmount1000: price, currency }).filter(([, value]) => value !== null),
    );

  // The client makes a catalogue before the first product of it.
  async function ensure(wid) {
    try {
      await page(wid, null, 1);
    } catch (error) {
      if (statusOf(error) !== 404) throw error;
      await bridgeOf().createCatalog();
    }
  }

  async function createProduct({ draft, fileName, mimetype }, input) {
    const wid = own();
    const imageCdnUrl = await uploaded(input, fileName, mimetype);
    await ensure(wid);
    const values = { catalogWid: wid, imageCdnUrl, additionalImageCdnUrl: [], isHidden: draft.hidden ?? false, ...valuesOf(draft) };
    return shown(await call(bridgeOf().addProduct, values));
  }

  /** A product is written as a whole: what is not given would be gone. */
  async function rewrite(id, change) {
    const wid = own();
    const model = bridgeOf().mapProductResponseToModel(await find(wid, id), wid);
    return shown(await call(bridgeOf().editProduct, { ...model, ...(await change(model)) }));
  }

  const changeProduct = ({ product, draft }) => rewrite(product, () => valuesOf(draft));

  const withImages = ([imageCdnUrl, ...additionalImageCdnUrl]) => ({ imageCdnUrl, additionalImageCdnUrl });

  const putImage = ({ product, place, fileName, mimetype }, input) =>
    rewrite(product, async model => {
      const images = imagesOf(model);
      if (place === null && images.length >= mostImages) refuse('too_many_images', mostImages);
      if (place !== null && place > images.length) refuse('image_not_found', images.length);
      images[place === null ? images.length : place - 1] = await uploaded(input, fileName, mimetype);
      return withImages(images);
    });

  const removeImage = ({ product, place }) =>
    rewrite(product, model => {
      const images = imagesOf(model);
      if (place > images.length) refuse('image_not_found', images.length);
      if (images.length === 1) refuse('last_image');
      return withImages(images.toSpliced(place - 1, 1));
    });

  async function deleteProduct({ product }) {
    await find(own(), product);
    await bridgeOf().deleteProducts([product]);
  }

  async function hideProduct({ product, hidden }) {
    await find(own(), product);
    await bridgeOf().productVisibilitySet(product, hidden);
  }

  // ── Collections ───────────────────────────────────────────────────────────────────────────────────────────────────

  const shownCollection = collection => ({
    id: text(collection.id),
    name: text(collection.name) ?? '',
    reviewStatus: text(collection.reviewStatus) || null,
    products: list(collection.products).map(shown),
  });

  function pageOfCollections(wid, after, limit) {
    const job = require('WAWebQueryProductCollections');
    const query = { catalogWid: wid, afterCursor: after ?? '', limit, productsCount: 100, width: side, height: side };
    return (job.default ?? job)(query);
  }

  async function collections({ business, limit, after }) {
    const wid = await widOf(business);
    try {
      const found = await pageOfCollections(wid, after, limit);
      return { collections: list(found.collections).map(shownCollection), after: text(found.afterCursor) || null };
    } catch (error) {
      if (business === null || after !== null || ![400, 404].includes(statusOf(error))) throw error;
      return refuse('catalogue_not_found', business);
    }
  }

  /** The first collection of this account for which it holds. */
  async function collectionOf(wid, isIt) {
    for (let n = 0, after = null; n < mostPages; n++) {
      const found = await pageOfCollections(wid, after, pageLength);
      const one = list(found.collections).find(isIt);
      after = text(found.afterCursor) || null;
      if (one || !after) return one;
    }
    return undefined;
  }

  async function needCollection(wid, id) {
    if (!(await collectionOf(wid, one => text(one.id) === id))) refuse('collection_not_found', id);
  }

  async function needProducts(wid, ids) {
    const missing = new Set(ids);
    for (let n = 0, after = null; missing.size > 0 && n < mostPages; n++) {
      const found = await page(wid, after, pageLength).catch(error => (statusOf(error) === 404 ? null : Promise.reject(error)));
      for (const product of list(found?.data)) missing.delete(text(product.id));
      after = cursorOf(found);
      if (!after) break;
    }
    if (missing.size > 0) refuse('product_not_found', [...missing].join(', '));
  }

  // The client numbers its visits of the catalogue for WhatsApp's statistics.
  const visit = () => String(Math.floor(Math.random() * 1e15));

  async function createCollection({ name, products: ids }) {
    const wid = own();
    await needProducts(wid, ids);
    const made = await jobs().createCollection(name, ids, visit());
    const id = text(made?.id ?? made?.collection?.id);
    const known = await collectionOf(wid, one => (id === null ? one.name === name : text(one.id) === id));
    // A collection under review may not be listed yet.
    return known ? shownCollection(known) : { id: id ?? '', name, reviewStatus: null, products: [] };
  }

  async function changeCollection({ collection, name, add, remove }) {
    const wid = own();
    await needCollection(wid, collection);
    await needProducts(wid, add);
    const { editCollection } = jobs();
    const given = [collection, name ?? undefined];
    // Older builds ask in between whether it is hidden.
    if (editCollection.length > 5) given.push(false);
    await editCollection(...given, add, remove, visit());
  }

  async function deleteCollection({ collection }) {
    await needCollection(own(), collection);
    await jobs().deleteCollection(collection, visit());
  }

  const needs = (...names) => names.map(name => `WAWebBizProductCatalogBridge.${name}`);
  const image = ['whatsapp.functions.uploadProductImage', 'whatsapp.functions.calculateFilehashFromBlob', 'whatsapp.OpaqueData'];
  const writing = needs('queryProduct', 'mapProductResponseToModel', 'editProduct');
  const listing = [...needs('queryCatalog'), 'WAWebQueryProductCollections'];

  bridge.ownBusiness = own;
  bridge.offer('catalogue', {
    products: [needs('queryCatalog'), products],
    getProduct: [needs('queryProduct'), getProduct],
    createProduct: [[...needs('queryCatalog', 'addProduct', 'createCatalog'), ...image], createProduct],
    changeProduct: [writing, changeProduct],
    deleteProduct: [needs('queryProduct', 'deleteProducts'), deleteProduct],
    hideProduct: [needs('queryProduct', 'productVisibilitySet'), hideProduct],
    putImage: [[...writing, ...image], putImage],
    removeImage: [writing, removeImage],
    collections: [['WAWebQueryProductCollections'], collections],
    createCollection: [[...listing, 'WAWebProductCollectionsJob.createCollection'], createCollection],
    changeCollection: [[...listing, 'WAWebProductCollectionsJob.editCollection'], changeCollection],
    deleteCollection: [['WAWebQueryProductCollections', 'WAWebProductCollectionsJob.deleteCollection'], deleteCollection],
  });
})();
