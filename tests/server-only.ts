// Stands in for the package of this name under vitest, where every module runs on the server.
export {}
