import { wavelengthNoAcmCertificate as policy } from "../../../../policy/wavelength/no-acm-certificate";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const east = "ap-northeast-1-wl1-nrt-wlz-1";
const where = `Wavelength Zone ${east} (ec2.Subnet "east")`;
const instead = "serve TLS on the zone's server with its own certificate";
const arn = "arn:aws:acm:ap-northeast-1:123456789012:certificate/0abc";

function edge(ids: "unknown" | "known" = "unknown") {
    const stack = new Stack({ ids });
    const az = stack.add("aws:ec2/subnet:Subnet", "a", { availabilityZone: "ap-northeast-1a" });
    const subnet = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
    const balancer = stack.add("aws:lb/loadBalancer:LoadBalancer", "alb", { subnets: [subnet] });
    const certificate = stack.add("aws:acm/certificate:Certificate", "site", { domainName: "example.com" });
    return { stack, az, subnet, balancer, certificate };
}

describe("wavelength-no-acm-certificate", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R11: reports listeners in a zone with an ACM certificate, with ${ids} ids`, async () => {
            const { stack, az, balancer, certificate } = edge(ids);
            const region = stack.add("aws:lb/loadBalancer:LoadBalancer", "region", { subnets: [az] });
            const certificateArn = ids === "known" ? arn : certificate;
            stack.add("aws:lb/listener:Listener", "fine", { loadBalancerArn: region, certificateArn });
            stack.add("aws:lb/listener:Listener", "plain", { loadBalancerArn: balancer, port: 80 });
            stack.add("aws:lb/listener:Listener", "own", {
                loadBalancerArn: balancer,
                certificateArn: "arn:aws:iam::123456789012:server-certificate/own",
            });
            const wrong = stack.add("aws:alb/listener:Listener", "https", {
                loadBalancerArn: balancer,
                certificateArn,
            });
            const extra = stack.add("aws:lb/listenerCertificate:ListenerCertificate", "extra", {
                listenerArn: wrong,
                certificateArn,
            });
            const uses = `uses an ACM certificate${ids === "known" ? "" : ' (acm.Certificate "site")'} in ${where}; ${instead}`;
            await expectFindings(policy, stack, {
                violations: [
                    [wrong, `alb.Listener "https" of lb.LoadBalancer "alb" ${uses}`],
                    [extra, `lb.ListenerCertificate "extra" of lb.LoadBalancer "alb" ${uses}`],
                ],
            });
        });
    }

    it("R11: reports an ACM ARN in a zone server's user data, plain, encoded or unknown, and quotes none of it", async () => {
        const { stack, az, subnet, certificate } = edge();
        const script = `#!/bin/sh\nPASSWORD=hunter2 fetch ${arn}\n`;
        const instance = "aws:ec2/instance:Instance";
        stack.add(instance, "elsewhere", { subnetId: az, userData: script });
        stack.add(instance, "fine", { subnetId: subnet, userData: "#!/bin/sh\necho arn:aws:secretsmanager:x" });
        const plain = stack.add(instance, "plain", { subnetId: subnet, userData: script });
        const encoded = stack.add(instance, "encoded", {
            subnetId: subnet,
            userDataBase64: Buffer.from(script).toString("base64"),
        });
        const later = stack.add(instance, "later", { subnetId: subnet, userData: from(certificate, subnet) });
        const holds = (source: string) =>
            `is in ${where}, and its user data holds the ARN of ${source}, which a process on EC2 cannot use; give the server its own certificate`;
        await expectFindings(policy, stack, {
            violations: [
                [plain, `ec2.Instance "plain" ${holds("an ACM certificate")}`],
                [encoded, `ec2.Instance "encoded" ${holds("an ACM certificate")}`],
                [later, `ec2.Instance "later" ${holds('acm.Certificate "site"')}`],
            ],
        });
    });

    it("R11: accepts certificates in user data that may be exported, where all of them may", async () => {
        const { stack, subnet, certificate } = edge();
        const acm = "aws:acm/certificate:Certificate";
        const open = stack.add(acm, "open", { domainName: "a.example.com", options: { export: "ENABLED" } });
        const own = stack.add(acm, "own", { domainName: "b.internal", certificateAuthorityArn: "arn:aws:acm-pca:x" });
        const valid = stack.add("aws:acm/certificateValidation:CertificateValidation", "open", {
            certificateArn: open,
        });
        const closed = stack.add(acm, "closed", { domainName: "c.example.com", options: { export: "DISABLED" } });
        for (const source of [open, own, valid]) {
            stack.add("aws:ec2/instance:Instance", `by-${source.name}`, { subnetId: subnet, userData: from(source) });
        }
        const both = stack.add("aws:ec2/instance:Instance", "both", {
            subnetId: subnet,
            userData: from(open, closed, certificate),
        });
        await expectFindings(policy, stack, {
            violations: [
                [
                    both,
                    `ec2.Instance "both" is in ${where}, and its user data holds the ARN of acm.Certificate "closed" and acm.Certificate "site", which a process on EC2 cannot use; give the server its own certificate`,
                ],
            ],
        });
    });

    it("reports a launch template of a zone's group, and a classic load balancer", async () => {
        const { stack, subnet } = edge();
        const template = stack.add("aws:ec2/launchTemplate:LaunchTemplate", "edge", {
            userData: Buffer.from(arn).toString("base64"),
        });
        stack.add("aws:autoscaling/group:Group", "edge", {
            vpcZoneIdentifiers: [subnet],
            launchTemplate: { name: template },
        });
        const classic = stack.add("aws:elb/loadBalancer:LoadBalancer", "classic", {
            subnets: [subnet],
            listeners: [{ lbPort: 80 }, { lbPort: 443, sslCertificateId: arn }],
        });
        await expectFindings(policy, stack, {
            violations: [
                [
                    template,
                    `ec2.LaunchTemplate "edge" is in Wavelength Zone ${east} (autoscaling.Group "edge" and ec2.Subnet "east"), and its user data holds the ARN of an ACM certificate, which a process on EC2 cannot use; give the server its own certificate`,
                ],
                [
                    classic,
                    `elb.LoadBalancer "classic" is in ${where}, where no listener can use an ACM certificate; serve TLS on the instance`,
                ],
            ],
        });
    });

    it("waits for a classic load balancer's certificate that is not known", async () => {
        const { stack, subnet } = edge();
        const iam = stack.add("aws:iam/serverCertificate:ServerCertificate", "own", {});
        const classic = (name: string, sslCertificateId: unknown) =>
            stack.add("aws:elb/loadBalancer:LoadBalancer", name, {
                subnets: [subnet],
                listeners: [{ lbPort: 443, sslCertificateId }],
            });
        classic("own", iam);
        const later = classic("later", unknownValue);
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    `unknown: elb.LoadBalancer "later" is in ${where}, where no listener can use an ACM certificate; serve TLS on the instance; waits for listeners of elb.LoadBalancer "later"`,
                ],
            ],
        });
    });

    it("waits for a certificate or a zone that is not known", async () => {
        const { stack, balancer, certificate } = edge();
        const iam = stack.add("aws:iam/serverCertificate:ServerCertificate", "own", {});
        stack.add("aws:lb/listener:Listener", "own", { loadBalancerArn: balancer, certificateArn: iam });
        const later = stack.add("aws:lb/listener:Listener", "later", {
            loadBalancerArn: balancer,
            certificateArn: unknownValue,
        });
        const zone = stack.add("aws:ec2/subnet:Subnet", "zone", { availabilityZone: unknownValue });
        const other = stack.add("aws:lb/loadBalancer:LoadBalancer", "other", { subnets: [zone] });
        const where2 = stack.add("aws:lb/listener:Listener", "where", {
            loadBalancerArn: other,
            certificateArn: certificate,
        });
        const fault = "in a Wavelength Zone; waits for";
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    `unknown: lb.Listener "later" of lb.LoadBalancer "alb" must not use an ACM certificate ${fault} certificateArn of lb.Listener "later"`,
                ],
                [
                    where2,
                    `unknown: lb.Listener "where" of lb.LoadBalancer "other" must not use an ACM certificate (acm.Certificate "site") ${fault} availabilityZone of ec2.Subnet "zone"`,
                ],
            ],
        });
    });

    it("R11: follows a certificate's validation, and classic load balancers whose listeners take it", async () => {
        const { stack, subnet, balancer, certificate } = edge();
        const validation = stack.add("aws:acm/certificateValidation:CertificateValidation", "site", {
            certificateArn: certificate,
        });
        const listener = stack.add("aws:lb/listener:Listener", "https", {
            loadBalancerArn: balancer,
            certificateArn: validation,
        });
        const classic = (name: string, sslCertificateId: unknown) =>
            stack.add("aws:elb/loadBalancer:LoadBalancer", name, {
                subnets: [subnet],
                listeners: [{ lbPort: 80 }, { lbPort: 443, sslCertificateId }],
            });
        const made = classic("made", certificate);
        classic("own", "arn:aws:iam::123456789012:server-certificate/own");
        classic("none", null);
        await expectFindings(policy, stack, {
            violations: [
                [
                    listener,
                    `lb.Listener "https" of lb.LoadBalancer "alb" uses an ACM certificate (acm.CertificateValidation "site") in ${where}; ${instead}`,
                ],
                [
                    made,
                    `elb.LoadBalancer "made" is in ${where}, where no listener can use an ACM certificate; serve TLS on the instance`,
                ],
            ],
        });
    });

    it("says nothing where neither the certificate nor the zone is known, nor of text that is no script", async () => {
        const { stack, subnet, certificate } = edge();
        const later = stack.add("aws:ec2/subnet:Subnet", "later", { availabilityZone: unknownValue });
        const open = stack.add("aws:lb/loadBalancer:LoadBalancer", "open", { subnets: [later] });
        stack.add("aws:lb/listener:Listener", "open", { loadBalancerArn: open, certificateArn: unknownValue });
        const instance = "aws:ec2/instance:Instance";
        stack.add(instance, "word", { subnetId: subnet, userData: "YWJj" });
        stack.add(instance, "unknown", { subnetId: subnet, userData: unknownValue });
        const made = stack.add(instance, "made", { subnetId: subnet, userData: "#!/bin/sh\necho no certificate\n" });
        (made.references as Record<string, readonly string[]>)["userData"] = [certificate.urn];
        await expectFindings(policy, stack);
    });

    it("R11: names the certificate of the stack whose ARN the user data holds", async () => {
        const { stack, subnet, certificate } = edge();
        const made = stack.add("aws:ec2/instance:Instance", "made", { subnetId: subnet, userData: `fetch ${arn}` });
        (made.references as Record<string, readonly string[]>)["userData"] = [certificate.urn];
        await expectFindings(policy, stack, {
            violations: [
                [
                    made,
                    `ec2.Instance "made" is in ${where}, and its user data holds the ARN of acm.Certificate "site", which a process on EC2 cannot use; give the server its own certificate`,
                ],
            ],
        });
    });
});
