// Modules are registered by name and made when first asked for, as Node.js would.
const moduleMakers = new Map();
const moduleExports = new Map();
function registerModule(name, make) {
  moduleMakers.set(name, make);
}
function requireModule(name) {
  if (!moduleExports.has(name)) {
    const module = { exports: {} };
    moduleExports.set(name, module.exports);
    moduleMakers.get(name).call({}, module.exports, module, requireModule);
  }
  return moduleExports.get(name);
}
