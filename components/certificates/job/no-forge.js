// Stands in the bundle for a library that only an interface uses which the job does not; that asks for one function when it
// is loaded.
module.exports = { pki: { rsa: { generateKeyPair: () => undefined } } };
