import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { longestCommonName } from "../../model/aws/certificates";
import { Children, type Transformable } from "../shared/children";
import { refuse } from "../shared/refuse";
import { named, type Taggable } from "../shared/tags";

export interface FrontCertificateArgs extends Taggable, Transformable<typeof frontCertificateChildren> {
    /** Fully qualified domain name that the certificate is for; at most 64 characters, which further names are not held to. */
    readonly domainName: pulumi.Input<string>;
    /**
     * Further names of the same hosted zone.
     * @default - none
     */
    readonly alternativeNames?: readonly string[];
    /** Route 53 hosted zone that answers for the domain in public: ACM reads the validation record there. */
    readonly hostedZoneId: pulumi.Input<string>;
}

/** What `transform` can change. */
const frontCertificateChildren = {
    certificate: aws.acm.Certificate,
    validationRecord: aws.route53.Record,
} as const;

/**
 * A certificate of AWS Certificate Manager that proves its domain, and goes on proving it at each renewal, by a DNS record.
 *
 * @example
 * const certificate = new FrontCertificate("certificate", { domainName, hostedZoneId: "Z0123456789EXAMPLE", tags });
 */
export class FrontCertificate extends pulumi.ComponentResource {
    /** ARN of the certificate, once it is issued. */
    readonly arn: pulumi.Output<string>;
    /** The certificate. */
    readonly certificate: aws.acm.Certificate;
    /** What proves each name. */
    readonly validationRecords: Readonly<Record<string, aws.route53.Record>>;

    /** @throws pulumi.RunError where the first name is longer than ACM takes, or a name stands twice. */
    constructor(name: string, args: FrontCertificateArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(frontCertificateChildren, name, args.transform);
        super("wavelength-lattice:front:FrontCertificate", name, {}, children.watched(opts));
        const { domainName, alternativeNames = [], hostedZoneId, tags } = args;
        refuse(`The certificate '${name}'`, [...children.faults, ...nameFaults(domainName, alternativeNames)]);
        const certificate = new aws.acm.Certificate(
            name,
            {
                domainName,
                subjectAlternativeNames: alternativeNames.length === 0 ? undefined : [...alternativeNames],
                validationMethod: "DNS",
                tags: named(name, tags),
            },
            { parent: this },
        );
        const records = [
            this.validationRecord(name, certificate, domainName, hostedZoneId),
            ...alternativeNames.map((alternative, index) =>
                this.validationRecord(
                    `${name}-${alternative.replace("*", "any")}`,
                    certificate,
                    alternative,
                    hostedZoneId,
                    `${name}-${index + 2}`,
                ),
            ),
        ];
        const validation = new aws.acm.CertificateValidation(
            name,
            { certificateArn: certificate.arn, validationRecordFqdns: records.map(({ fqdn }) => fqdn) },
            { parent: this },
        );

        this.arn = validation.certificateArn;
        this.certificate = children.one("certificate");
        this.validationRecords = children.named("validationRecord");
        this.registerOutputs({ arn: this.arn });
    }

    /**
     * ACM lists one option for each name, in an order of its own: the record is that of its name, so that another name that
     * comes or goes leaves it alone.
     */
    private validationRecord(
        name: string,
        certificate: aws.acm.Certificate,
        domainName: pulumi.Input<string>,
        zoneId: pulumi.Input<string>,
        formerName = name,
    ): aws.route53.Record {
        const option = pulumi
            .all([certificate.domainValidationOptions, domainName])
            .apply(([options, domain]) => options.find((each) => each.domainName === domain));
        const proof = (property: "resourceRecordName" | "resourceRecordType" | "resourceRecordValue") =>
            option.apply((found) => found?.[property] ?? "");
        return new aws.route53.Record(
            `${name}-validation`,
            {
                zoneId,
                name: proof("resourceRecordName"),
                type: proof("resourceRecordType"),
                records: [proof("resourceRecordValue")],
                ttl: 60,
                // Every certificate of a domain is proved by the same record: another stack may have made it.
                allowOverwrite: true,
            },
            { parent: this, aliases: formerName === name ? [] : [{ name: `${formerName}-validation` }] },
        );
    }
}

function nameFaults(domainName: pulumi.Input<string>, alternativeNames: readonly string[]): string[] {
    const long = typeof domainName === "string" && domainName.length > longestCommonName;
    return [
        ...(long
            ? [
                  `domainName: ${domainName} has ${domainName.length} characters, and a certificate's first name has ${longestCommonName} at most; put a shorter name first`,
              ]
            : []),
        ...alternativeNames.flatMap((each, index) =>
            each === domainName || alternativeNames.indexOf(each) !== index
                ? [`alternativeNames[${index}]: ${each} is named twice; name it once`]
                : [],
        ),
    ];
}
