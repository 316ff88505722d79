// In place of the AWS provider's types where Pulumi infers the package's schema (tsconfig.json here): no argument and no
// output of the package needs them, and reading them takes most of the time.
export {};
