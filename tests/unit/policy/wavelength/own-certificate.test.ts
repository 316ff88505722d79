import type { Declared } from "../../../../model/resources/declared";
import { wavelengthOwnCertificate as policy } from "../../../../policy/wavelength/own-certificate";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const east = "ap-northeast-1-wl1-nrt-wlz-1";
const where = `takes TLS on port 443 in Wavelength Zone ${east} (ec2.Subnet "east"), and`;
const no = "its role may read no certificate of its own; keep one in Secrets Manager and let the role read it";
const instance = "aws:ec2/instance:Instance";
const rolePolicy = "aws:iam/rolePolicy:RolePolicy";
const attachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

const allow = (action: unknown, effect = "Allow") =>
    JSON.stringify({ Version: "2012-10-17", Statement: { Effect: effect, Action: action, Resource: "*" } });

function edge(ids: "unknown" | "known" = "unknown") {
    const stack = new Stack({ ids });
    const subnet = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
    const group = stack.add("aws:ec2/securityGroup:SecurityGroup", "app", {});
    stack.add("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "https", {
        securityGroupId: group,
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        prefixListId: "pl-0abc",
    });
    const server = (name: string, role?: Declared, more: object = {}) => {
        const profile =
            role === undefined ? undefined : stack.add("aws:iam/instanceProfile:InstanceProfile", name, { role });
        return stack.add(instance, name, {
            subnetId: subnet,
            vpcSecurityGroupIds: [group],
            iamInstanceProfile: profile,
            ...more,
        });
    };
    const role = (name: string, inputs: object = {}) => stack.add("aws:iam/role:Role", name, { ...inputs });
    return { stack, subnet, group, server, role };
}

describe("wavelength-own-certificate", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R11: does not take a server of a private network for one that devices reach, with ${ids} ids`, async () => {
            const { stack, subnet } = edge(ids);
            const vpn = stack.add("aws:ec2/securityGroup:SecurityGroup", "vpn", {});
            stack.add("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "all", {
                securityGroupId: vpn,
                ipProtocol: "-1",
                cidrIpv4: "172.16.0.0/12",
            });
            stack.add(instance, "router", { subnetId: subnet, vpcSecurityGroupIds: [vpn] });
            await expectFindings(policy, stack);
        });

        it(`R11: accepts roles that may read or obtain a certificate, with ${ids} ids`, async () => {
            const { stack, server, role } = edge(ids);
            const secret = stack.add("aws:secretsmanager/secret:Secret", "certificate", {});
            const made = role("made");
            stack.add(rolePolicy, "made", { role: made, policy: from(secret) });
            server("made", made);
            const stated = role("stated");
            stack.add(rolePolicy, "stated", { role: stated, policy: allow(["kms:Decrypt", "SecretsManager:Get*"]) });
            server("stated", stated);
            const attached = role("attached");
            const own = stack.add("aws:iam/policy:Policy", "own", { policy: allow("ssm:GetParameter") });
            stack.add(attachment, "attached", { role: attached, policyArn: own });
            server("attached", attached);
            server("inline", role("inline", { inlinePolicies: [{ policy: allow("acm-pca:*") }] }));
            const mighty = { managedPolicyArns: ["arn:aws:iam::aws:policy/SecretsManagerReadWrite"] };
            server("managed", role("managed", mighty));
            await expectFindings(policy, stack);
        });

        it(`R11: reports servers that may not, with ${ids} ids`, async () => {
            const { stack, server, role, subnet, group } = edge(ids);
            const bare = server("bare");
            const poor = role("poor", { managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"] });
            stack.add(rolePolicy, "poor", { role: poor, policy: allow("secretsmanager:GetSecretValue", "Deny") });
            stack.add(attachment, "poor", { role: poor, policyArn: "arn:aws:iam::aws:policy/CloudWatchAgent" });
            const reported = server("poor", poor);
            const profile = stack.add("aws:iam/instanceProfile:InstanceProfile", "template", { role: poor });
            const template = stack.add("aws:ec2/launchTemplate:LaunchTemplate", "template", {
                networkInterfaces: [{ subnetId: subnet, securityGroups: [group] }],
                iamInstanceProfile: { arn: profile },
            });
            await expectFindings(policy, stack, {
                violations: [
                    [bare, `ec2.Instance "bare" ${where} ${no}`],
                    [reported, `ec2.Instance "poor" ${where} ${no}`],
                    [template, `ec2.LaunchTemplate "template" ${where} ${no}`],
                ],
            });
        });
    }

    it("leaves servers alone that are elsewhere, or that take nothing on a TLS port from outside", async () => {
        const { stack, subnet, group, server } = edge();
        const az = stack.add("aws:ec2/subnet:Subnet", "a", { availabilityZone: "ap-northeast-1a" });
        stack.add(instance, "az", { subnetId: az, vpcSecurityGroupIds: [group] });
        const inner = stack.add("aws:ec2/securityGroup:SecurityGroup", "inner", {});
        stack.add("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "inner", {
            securityGroupId: inner,
            ipProtocol: "-1",
            referencedSecurityGroupId: group,
        });
        stack.add(instance, "inner", { subnetId: subnet, vpcSecurityGroupIds: [inner] });
        await expectFindings(policy, stack);
        server("other port");
        await expectFindings(policy, stack, { options: { ports: [8443] } });
    });

    it("waits for a zone that is not known, unless the server may read a certificate anyway", async () => {
        const { stack, server, role } = edge();
        const subnetId = stack.add("aws:ec2/subnet:Subnet", "some", { availabilityZone: unknownValue });
        const reader = role("reader", { inlinePolicies: [{ policy: allow("secretsmanager:GetSecretValue") }] });
        server("reader", reader, { subnetId });
        const bare = server("bare", undefined, { subnetId });
        const later = server("later", role("later", { inlinePolicies: [{ policy: unknownValue }] }), { subnetId });
        const may = (name: string) =>
            `unknown: ec2.Instance "${name}" takes TLS on port 443 in what may be a Wavelength Zone, and must be able to read a certificate of its own there; waits for`;
        const zone = 'availabilityZone of ec2.Subnet "some"';
        await expectFindings(policy, stack, {
            unknown: [
                [bare, `${may("bare")} ${zone}`],
                [later, `${may("later")} the policies of iam.Role "later", and ${zone}`],
            ],
        });
    });

    it("waits for roles and documents that are not known", async () => {
        const { stack, server, role } = edge();
        const foreign = server("foreign", undefined, { iamInstanceProfile: "another-stack" });
        const later = role("later");
        stack.add(rolePolicy, "later", { role: later, policy: unknownValue });
        const hidden = server("later", later);
        const broken = role("broken");
        stack.add(rolePolicy, "broken", { role: broken, policy: "{" });
        const unread = server("broken", broken);
        const negated = role("negated", {
            inlinePolicies: [{ policy: { Statement: [{ Effect: "Allow", NotAction: "iam:*" }] } }],
        });
        const not = server("negated", negated);
        const customer = role("customer", { managedPolicyArns: ["arn:aws:iam::123456789012:policy/custom"] });
        const custom = server("customer", customer);
        const must = "must be able to read a certificate of its own; waits for";
        const unknowns = (server: Declared, what: string): [Declared, string] => [
            server,
            `unknown: ec2.Instance "${server.name}" ${where} ${must} ${what}`,
        ];
        await expectFindings(policy, stack, {
            unknown: [
                unknowns(foreign, 'the role of ec2.Instance "foreign"'),
                unknowns(hidden, 'the policies of iam.Role "later"'),
                unknowns(unread, 'the policies of iam.Role "broken"'),
                unknowns(not, 'the policies of iam.Role "negated"'),
                unknowns(custom, 'the policies of iam.Role "customer"'),
            ],
        });
    });

    it("reads what a component registered beside a document that is not known", async () => {
        const { stack, server, role } = edge();
        const component = (name: string, action: string) => {
            const parent = stack.component("example:index:Server", name, {
                taskRolePolicy: { statements: [{ Effect: "Allow", Action: action, Resource: unknownValue }] },
            });
            const owner = role(name);
            stack.add(rolePolicy, name, { role: owner, policy: unknownValue }, { parent });
            return server(name, owner);
        };
        component("fine", "secretsmanager:GetSecretValue");
        const other = component("other", "logs:PutLogEvents");
        await expectFindings(policy, stack, { violations: [[other, `ec2.Instance "other" ${where} ${no}`]] });
    });

    for (const odd of [null, 7, "", [], {}]) {
        it(`counts a profile that is ${JSON.stringify(odd)} as none`, async () => {
            const { stack, server } = edge();
            const bare = server("bare", undefined, { iamInstanceProfile: odd });
            await expectFindings(policy, stack, { violations: [[bare, `ec2.Instance "bare" ${where} ${no}`]] });
        });
    }

    for (const action of [
        "secretsmanager:GetSecretValue",
        "secretsmanager:BatchGetSecretValue",
        "ssm:GetParameter",
        "ssm:GetParameters",
        "s3:GetObject",
        "acm:ExportCertificate",
        "acm-pca:IssueCertificate",
        "route53:ChangeResourceRecordSets",
    ]) {
        it(`R11: takes ${action}, among other actions and statements, for a way to a certificate`, async () => {
            const { stack, server, role } = edge();
            const statements = [
                { Effect: "Allow", Action: "logs:*", Resource: "*" },
                { Effect: "Allow", Action: ["ec2:*", action], Resource: "*" },
            ];
            server("able", role("able", { inlinePolicies: [{ policy: { Statement: statements } }] }));
            await expectFindings(policy, stack);
        });
    }

    it("R11: follows profiles by ARN and name, parameters, and addresses that a rule names", async () => {
        const { stack, subnet, role } = edge();
        const open = stack.add("aws:ec2/securityGroup:SecurityGroup", "open", {});
        const closed = stack.add("aws:ec2/securityGroup:SecurityGroup", "closed", {});
        const add = (name: string, inputs: object) =>
            stack.add("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", name, {
                securityGroupId: open,
                ipProtocol: "tcp",
                ...inputs,
            });
        add("tls", { fromPort: 443, toPort: 443, cidrIpv4: "192.0.2.0/24" });
        add("other", { fromPort: 8080, toPort: 8080, cidrIpv4: "192.0.2.0/24" });
        const own = role("own");
        const parameter = stack.add("aws:ssm/parameter:Parameter", "certificate", {});
        stack.add(rolePolicy, "own", { role: own, policy: from(parameter) });
        const profile = stack.add("aws:iam/instanceProfile:InstanceProfile", "own", { role: own });
        const interfaces = [{ subnetId: subnet, securityGroups: [open, closed] }];
        const template = (name: string, iamInstanceProfile: unknown) =>
            stack.add("aws:ec2/launchTemplate:LaunchTemplate", name, {
                networkInterfaces: interfaces,
                iamInstanceProfile,
            });
        template("by arn", { arn: profile });
        template("by name", { name: profile });
        const bare = template("bare", null);
        const list = stack.add("aws:ec2/managedPrefixList:ManagedPrefixList", "carrier", {});
        const listed = stack.add("aws:ec2/securityGroup:SecurityGroup", "listed", {});
        stack.add("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "listed", {
            securityGroupId: listed,
            ipProtocol: "-1",
            prefixListId: list,
        });
        const server = stack.add(instance, "server", { subnetId: subnet, vpcSecurityGroupIds: [listed] });
        await expectFindings(policy, stack, {
            violations: [
                [bare, `ec2.LaunchTemplate "bare" ${where} ${no}`],
                [server, `ec2.Instance "server" ${where} ${no}`],
            ],
        });
    });

    it("R11: counts attachments of its own role only, and a managed policy by its whole name", async () => {
        const { stack, server, role } = edge();
        const mighty = "arn:aws:iam::aws:policy/AdministratorAccess";
        const poor = role("poor", { managedPolicyArns: [`${mighty}-Amplify`] });
        stack.add(attachment, "another", { role: role("another"), policyArn: mighty });
        const found = server("poor", poor);
        const strange = role("strange", { managedPolicyArns: [`x:${mighty}-Amplify`] });
        const unread = server("strange", strange);
        await expectFindings(policy, stack, {
            violations: [[found, `ec2.Instance "poor" ${where} ${no}`]],
            unknown: [
                [
                    unread,
                    `unknown: ec2.Instance "strange" ${where} must be able to read a certificate of its own; waits for the policies of iam.Role "strange"`,
                ],
            ],
        });
    });

    it("waits for profiles, policies, ARNs and actions of which it cannot tell what they are", async () => {
        const { stack, server, role } = edge();
        const one = stack.add("aws:iam/instanceProfile:InstanceProfile", "one", { role: role("one") });
        const two = stack.add("aws:iam/instanceProfile:InstanceProfile", "two", { role: role("two") });
        const either = server("either", undefined, { iamInstanceProfile: from(one, two) });
        const open = server("open", undefined, { iamInstanceProfile: unknownValue });
        const inline = server("inline", role("inline", { inlinePolicies: [unknownValue] }));
        const arns = server("arns", role("arns", { managedPolicyArns: [unknownValue] }));
        const attached = role("attached");
        stack.add(attachment, "attached", { role: attached, policyArn: unknownValue });
        const later = server("attached", attached);
        const registered = (name: string, statement: unknown) => {
            const parent = stack.component("example:index:Server", name, {
                taskRolePolicy: { statements: [statement] },
            });
            const owner = role(name);
            stack.add(rolePolicy, name, { role: owner, policy: unknownValue }, { parent });
            return server(name, owner);
        };
        const statement = registered("statement", unknownValue);
        const action = registered("action", { Effect: "Allow", Action: [unknownValue] });
        const unknowns = (found: Declared, what: string): [Declared, string] => [
            found,
            `unknown: ec2.Instance "${found.name}" ${where} must be able to read a certificate of its own; waits for ${what}`,
        ];
        await expectFindings(policy, stack, {
            unknown: [
                unknowns(either, 'the role of ec2.Instance "either"'),
                unknowns(open, 'the role of ec2.Instance "open"'),
                ...[inline, arns, later, statement, action].map((found) =>
                    unknowns(found, `the policies of iam.Role "${found.name}"`),
                ),
            ],
        });
    });
});
