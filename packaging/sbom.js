// node sbom.js BOM ASSETS LOCK: adds to the list of NuGet packages (CycloneDX) what else is in the published file: .NET itself, and the
// npm packages of package-lock.json.
const { readFileSync, writeFileSync } = require('node:fs');

const [bomFile, assetsFile, lockFile] = process.argv.slice(2);
const read = file => JSON.parse(readFileSync(file, 'utf8'));
const bom = read(bomFile);

const library = (purl, name, version, license) => ({
  type: 'library',
  'bom-ref': purl,
  name,
  version,
  scope: 'required',
  ...(license && { licenses: [{ license: { id: license } }] }),
  purl,
});

// Of .NET, the packs for runtime and web server are inside; the compiler that makes machine code of it is not.
const packs = Object.values(read(assetsFile).project.frameworks)
  .flatMap(framework => framework.downloadDependencies ?? [])
  .filter(pack => /\.App\.Runtime\./.test(pack.name))
  .map(pack => {
    const version = pack.version.replace(/[[\]]/g, '').split(',')[0];
    return library(`pkg:nuget/${pack.name}@${version}`, pack.name, version, 'MIT');
  });
const scripts = Object.entries(read(lockFile).packages)
  .filter(([path, entry]) => path && !entry.dev)
  .map(([path, entry]) => {
    const name = path.replace(/^.*node_modules\//, '');
    return library(`pkg:npm/${name.replace('@', '%40')}@${entry.version}`, name, entry.version, entry.license);
  });
const known = new Set(bom.components.map(component => component.purl));
bom.components.push(...[...packs, ...scripts].filter(component => !known.has(component.purl)));
writeFileSync(bomFile, `${JSON.stringify(bom, null, 2)}\n`);
