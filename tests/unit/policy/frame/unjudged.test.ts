import assert from "node:assert/strict";
import { evaluate } from "../../../../policy/evaluate";
import { analyze } from "../../../support/policy/analyzer";
import { Stack } from "../../../support/policy/stack";

describe("resources that no policy judges", () => {
    it("are named in one advisory line, in plan and through the SDK", async () => {
        const stack = new Stack();
        const first = stack.add("aws-native:s3:Bucket", "a", {});
        for (const name of ["b", "c", "d"]) {
            stack.add("aws-native:s3:Bucket", name, {});
        }
        stack.add("aws:cloudformation/stack:Stack", "old", {});
        stack.add("aws:cloudcontrol/resource:Resource", "one", {});
        for (const name of ["p", "q"]) {
            stack.add("aws:servicecatalog/provisionedProduct:ProvisionedProduct", name, {});
        }
        stack.add("random:index/randomPassword:RandomPassword", "other", {});
        stack.add("pulumi:providers:aws-native", "provider", {});
        const expected = {
            policy: "wavelength-lattice",
            level: "advisory",
            urn: first.urn,
            message:
                '8 resources are not judged by any policy: 4 of the AWS Cloud Control provider (aws-native) (s3.Bucket "a", s3.Bucket "b" and s3.Bucket "c", …); ' +
                '1 CloudFormation stack, with all that its template declares (cloudformation.Stack "old"); ' +
                '2 products of AWS Service Catalog, with all that their templates declare (servicecatalog.ProvisionedProduct "p" and servicecatalog.ProvisionedProduct "q"); ' +
                '1 declared through the Cloud Control API (cloudcontrol.Resource "one"). Declare them with the aws provider, or judge them elsewhere.',
        };
        assert.deepEqual(evaluate(stack.resources, undefined, []).violations, [expected]);
        assert.deepEqual((await analyze(stack.resources, [])).violations, [expected]);
    });

    it("are told of in the singular where there is one", () => {
        const stack = new Stack();
        stack.add("aws-native:s3:Bucket", "a", {});
        const [line] = evaluate(stack.resources, undefined, []).violations;
        assert.match(
            line?.message ?? "",
            /^1 resource is not judged by any policy: 1 of the AWS Cloud Control provider/,
        );
    });

    it("are what modules of Terraform declare, too", () => {
        const stack = new Stack();
        stack.add("net:index:Module", "net", {});
        stack.add("net:tf:aws_vpc", "vpc", {});
        stack.add("net:tf:random_id", "id", {});
        const [line, ...others] = evaluate(stack.resources, undefined, []).violations;
        assert.deepEqual(
            [line?.message, others],
            [
                '1 resource is not judged by any policy: 1 of Terraform modules (tf.aws_vpc "vpc"). Declare them with the aws provider, or judge them elsewhere.',
                [],
            ],
        );
    });

    it("are not mentioned where there are none", () => {
        const stack = new Stack();
        stack.add("aws:ec2/vpc:Vpc", "vpc", {});
        assert.deepEqual(evaluate(stack.resources, undefined, []).violations, []);
    });
});
