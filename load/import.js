// Loads an ES module: compilers to CommonJS make a `require` of an `import` in what they compile.
const { pathToFileURL } = require("node:url");

module.exports = (file) => import(pathToFileURL(file).href);
