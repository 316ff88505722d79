// Stands in the bundle for packages of the database's client that nothing here uses: passwords out of a file, a client in C,
// sockets of another platform.
module.exports = {};
