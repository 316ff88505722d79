import * as pulumi from "@pulumi/pulumi";

// A Pulumi program on mocks that declares one resource and nothing else: what no plan can be faster than.
pulumi.runtime.setMocks({
    call: ({ inputs }) => inputs,
    newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs }),
});

class Nothing extends pulumi.ComponentResource {}

new Nothing("bench:index:Nothing", "nothing").urn.apply((urn) => process.stdout.write(`${urn}\n`));
