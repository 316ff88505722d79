import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { settingsOf } from "../../../policy/frame/configuration";
import { faultsOf } from "../../../policy/frame/options";
import { policies } from "../../../policy/policies";

describe("the pack", () => {
    it("takes the configurations that its pages show, and all of what they say counts", () => {
        const shown = ["policy/README.md", "docs/policies.md"].flatMap((page) => [
            ...readFileSync(join(root, page), "utf8").matchAll(/^```json\n([\s\S]*?)^```$/gm),
        ]);
        assert.equal(shown.length, 4);
        for (const [, text = ""] of shown) {
            const idle = [...settingsOf(policies, JSON.parse(text)).values()].filter((one) => one.idle !== undefined);
            assert.deepEqual(idle, [], text);
        }
    });

    it("has no text that is still to be written", () => {
        const unwritten = policies.filter((policy) => JSON.stringify(policy).includes("TODO"));
        assert.deepEqual(
            unwritten.map(({ name }) => name),
            [],
        );
    });

    it("has these policies and no others", () => {
        assert.deepEqual(
            policies.map(({ name, level }) => `${name} ${level}`),
            [
                "wavelength-instance-types mandatory",
                "wavelength-no-acm-certificate mandatory",
                "wavelength-udp-not-expected advisory",
                "wavelength-no-load-balancer mandatory",
                "wavelength-no-database mandatory",
                "wavelength-no-nat-gateway mandatory",
                "wavelength-no-vpc-endpoint mandatory",
                "wavelength-supported-services mandatory",
                "wavelength-volume-gp2 mandatory",
                "wavelength-ipv4-only mandatory",
                "wavelength-no-public-ip mandatory",
                "wavelength-default-route mandatory",
                "wavelength-carrier-ip mandatory",
                "wavelength-single-carrier-gateway mandatory",
                "wavelength-ingress-carrier-only advisory",
                "wavelength-zone-to-zone mandatory",
                "wavelength-failover advisory",
                "wavelength-health-check mandatory",
                "wavelength-own-certificate advisory",
                "wavelength-watched advisory",
                "lattice-auth-iam advisory",
                "lattice-auth-policy-present mandatory",
                "lattice-auth-policy-authenticated advisory",
                "lattice-access-logs advisory",
                "lattice-https-listener advisory",
                "lattice-default-action advisory",
                "lattice-rule-weights mandatory",
                "lattice-rule-priority mandatory",
                "lattice-target-group-used advisory",
                "lattice-target-ingress mandatory",
                "lattice-ecs-infrastructure-role mandatory",
                "lattice-ecs-port-name mandatory",
                "lattice-name-format mandatory",
                "lattice-supported-zones mandatory",
                "lattice-passthrough-domain mandatory",
                "lattice-association-security-group advisory",
                "lattice-endpoint-subnet-size mandatory",
                "lattice-no-alb-target mandatory",
                "network-subnet-cidr mandatory",
                "network-private-routes advisory",
                "network-no-open-admin-ports mandatory",
                "network-no-open-ingress mandatory",
                "network-default-security-group advisory",
                "network-flow-logs advisory",
                "network-security-group-quota mandatory",
                "network-address-quota advisory",
                "network-nacl-shadowed-rule advisory",
                "network-nacl-return-traffic mandatory",
                "network-no-inline-rules advisory",
                "network-vpc-dns advisory",
                "network-peering-routes mandatory",
                "network-transit-auto-accept advisory",
                "network-endpoint-acceptance advisory",
                "network-endpoint-open mandatory",
                "network-source-dest-check advisory",
                "network-vpn-logging advisory",
                "network-client-vpn-logging advisory",
                "network-nacl-admin-ports advisory",
                "network-peering-least-access advisory",
                "network-block-public-access advisory",
                "network-private-endpoint advisory",
                "front-https-only advisory",
                "front-tls-policy advisory",
                "front-zones mandatory",
                "front-invalid-headers advisory",
                "front-access-logs advisory",
                "front-deletion-protection advisory",
                "front-desync advisory",
                "front-classic-draining advisory",
                "front-classic-zones advisory",
                "front-classic-two-zones advisory",
                "front-encrypted-targets advisory",
                "front-waf advisory",
                "compute-imdsv2 advisory",
                "compute-encrypted-volumes advisory",
                "compute-no-public-ip advisory",
                "compute-no-ssh-key advisory",
                "compute-no-secrets-in-user-data advisory",
                "compute-metadata-hop-limit advisory",
                "compute-default-encryption advisory",
                "compute-snapshots-private advisory",
                "compute-public-sharing-blocked advisory",
                "compute-group-health advisory",
                "compute-group-zones advisory",
                "compute-launch-template advisory",
                "ecs-no-privileged advisory",
                "ecs-read-only-root advisory",
                "ecs-logging advisory",
                "ecs-no-plain-secrets advisory",
                "ecs-image-pinned advisory",
                "ecs-circuit-breaker advisory",
                "ecs-capacity-provider advisory",
                "ecs-separate-roles advisory",
                "ecs-efs-transit-encryption advisory",
                "ecs-no-public-ip advisory",
                "ecs-platform-version advisory",
                "ecs-no-host-namespaces advisory",
                "ecs-managed-termination advisory",
                "ecs-no-root-user advisory",
                "ecs-no-host-paths advisory",
                "ecs-container-insights advisory",
                "data-rds-encrypted advisory",
                "data-rds-private mandatory",
                "data-rds-multi-az advisory",
                "data-rds-backup advisory",
                "data-rds-deletion-protection advisory",
                "data-rds-managed-password advisory",
                "data-rds-force-tls advisory",
                "data-rds-supported-engine advisory",
                "data-rds-two-zones mandatory",
                "data-efs-encrypted advisory",
                "data-log-retention advisory",
                "data-rds-minor-upgrades advisory",
                "data-rds-iam-authentication advisory",
                "data-rds-log-exports advisory",
                "data-rds-copy-tags advisory",
                "data-rds-monitoring advisory",
                "data-rds-backtrack advisory",
                "data-efs-access-points advisory",
                "data-efs-backup advisory",
                "data-efs-mount-private advisory",
                "data-rds-lifecycle-support advisory",
                "data-rds-default-admin advisory",
                "data-rds-default-port advisory",
                "data-rds-proxy-tls advisory",
                "data-no-public-endpoint mandatory",
                "identity-no-wildcard-action advisory",
                "identity-no-wildcard-principal mandatory",
                "identity-no-admin-policy mandatory",
                "identity-password-policy advisory",
                "identity-no-escalation advisory",
                "identity-no-wide-secrets advisory",
                "identity-federated-subject mandatory",
                "identity-users-through-groups advisory",
                "identity-no-guests advisory",
                "storage-public-access-block advisory",
                "storage-account-public-access-block advisory",
                "storage-access-point-private advisory",
                "storage-no-public-acl mandatory",
                "storage-dynamodb-recovery advisory",
                "storage-dynamodb-deletion-protection advisory",
                "storage-queue-encrypted advisory",
                "storage-https-only advisory",
                "storage-image-lifecycle advisory",
                "storage-multi-region-access-point advisory",
                "storage-dax-encrypted advisory",
                "storage-image-scanning advisory",
                "storage-image-tags-immutable advisory",
                "storage-topic-encrypted advisory",
                "storage-no-public-share mandatory",
                "serverless-url-auth mandatory",
                "serverless-api-auth advisory",
                "serverless-runtime advisory",
                "serverless-vpc-zones advisory",
                "serverless-no-plain-secrets advisory",
                "serverless-permission-source advisory",
                "secrets-key-rotation advisory",
                "secrets-rotation advisory",
                "secrets-no-plain-text advisory",
                "secrets-parameter-encrypted advisory",
                "stack-required-tags advisory",
                "stack-stateful-protected advisory",
                "stack-alarm-actions advisory",
                "stack-alarm-missing-data advisory",
                "stack-alarm-topic-key mandatory",
                "reachability mandatory",
            ],
        );
    });

    it("names each policy once: of two with one name the last one's level would count for both", () => {
        const names = policies.map(({ name }) => name);
        assert.equal(new Set(names).size, names.length);
    });

    const root = join(__dirname, "..", "..", "..");
    for (const policy of policies) {
        describe(policy.name, () => {
            it("stands in its family's folder under its own name, with its test", () => {
                const [family = "", ...words] = policy.name.split("-");
                const rest = words.join("-") || family;
                assert.deepEqual(
                    [`policy/${family}/${rest}.ts`, `tests/unit/policy/${family}/${rest}.test.ts`].filter(
                        (path) => !existsSync(join(root, path)),
                    ),
                    [],
                );
            });

            it("says what holds, why, by which source, what to do and what it misses", () => {
                const { description, rationale, source, remediationSteps, limitations } = policy;
                const sentences = [description, rationale, remediationSteps, ...limitations];
                assert.deepEqual(
                    sentences.filter((sentence) => !/^[A-Z`].{15,}\.$/s.test(sentence)),
                    [],
                );
                assert.match(source, /^https:\/\/docs\.aws\.amazon\.com\//);
            });

            it("says why a preset for stacks that people depend on leaves it out, where one does", () => {
                const isOff = policy.levelInProduction === "disabled";
                assert.equal(policy.offInProduction !== undefined, isOff);
                assert.match(policy.offInProduction ?? "A sentence of some length that ends.", /^[A-Z].{30,}\.$/);
            });

            it("has defaults that its own options allow", () => {
                const faults = Object.entries(policy.options).flatMap(([key, option]) =>
                    faultsOf(option.schema, option.default, key),
                );
                assert.deepEqual(faults, []);
            });
        });
    }
});
