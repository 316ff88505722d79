import { z } from "zod";
import { blockProblem, clientBlockProblem } from "../../model/addressing/ipv4-blocks";
import { keptFromVpcs } from "../../model/aws/kept-addresses";
import { type Bounds, limits } from "../../model/aws/limits";
import { logRetentionDays } from "../../model/aws/log-retention";
import { isExactImage } from "../../model/image-reference";

/** IPv4 block of an AWS VPC or subnet: /16 to /28, host bits zero. */
export const vpcCidrBlock = z
    .cidrv4({ error: "an IPv4 block such as 10.0.0.0/16 is allowed", abort: true })
    .refine(
        (text) => {
            const prefix = Number(text.split("/")[1]);
            return prefix >= 16 && prefix <= 28;
        },
        { error: "a block of /16 to /28 is allowed (AWS's limits)", abort: true },
    )
    .refine((text) => blockProblem(text) === undefined, { error: ({ input }) => blockProblem(String(input)) })
    .refine((text) => keptFromVpcs(text) === undefined, {
        error: (issue) =>
            `no VPC can have addresses of ${keptFromVpcs(String(issue.input))}: choose another, such as 10.0.0.0/16`,
    });

/** An IPv4 block of somebody, and not of everybody. */
export const peerCidrBlock = z
    .cidrv4({ error: "an IPv4 block such as 203.0.113.0/24 is allowed", abort: true })
    .refine((text) => clientBlockProblem(text) === undefined, {
        error: ({ input }) => clientBlockProblem(String(input)),
    });

/** A name that becomes part of AWS names: starts with a letter, lowercase letters, digits and single hyphens. */
export function label(maximum: number) {
    return z
        .string()
        .max(maximum, {
            error: `at most ${maximum} characters are allowed, so that AWS's names stay within their limits`,
        })
        .regex(/^[a-z]([a-z0-9]|-(?=[a-z0-9]))*$/, {
            error: "lowercase letters, digits and single hyphens are allowed, starting with a letter",
        });
}

/** An IAM role's or user's name with its path. Source: IAM API reference, RoleName, Path. */
export const iamName = "[\\w+=,.@/-]{0,512}[\\w+=,.@-]{1,64}";

/** ARN of one resource, whose own name follows what is given. */
export function arnOf(service: string, resource: string) {
    return z
        .string()
        .regex(new RegExp(`^arn:aws[a-z-]*:${service}:[a-z0-9-]*:\\d{12}:${resource}[A-Za-z0-9_-]{1,256}$`), {
            error: `an ARN of the form arn:aws:${service}:REGION:ACCOUNT:${resource}… is allowed`,
        });
}

/** A URL with a host. */
export const httpsUrl = z.string().refine((text) => /^https:\/\/\S+$/.test(text) && URL.canParse(text), {
    error: "a URL such as https://example.com/path is allowed",
});

export const amiId = z.string().regex(/^ami-([0-9a-f]{8}|[0-9a-f]{17})$/, {
    error: "an AMI id such as ami-0123456789abcdef0 is allowed",
});

export const instanceType = z.string().regex(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, {
    error: "an EC2 instance type such as t3.medium is allowed",
});

/** Source: Amazon ECS API reference, "ContainerDefinition", image. */
const longestImage = 255;
const imageTooLong = { error: `at most ${longestImage} characters are allowed, without the digest`, abort: true };

/** Container image by an exact version tag or digest; `latest` and bare names drift. */
export const image = z
    .string()
    .max(longestImage + "@sha256:".length + 64, imageTooLong)
    .refine((text) => text.replace(/@.*$/, "").length <= longestImage, imageTooLong)
    .refine((text) => isExactImage(text), {
        error: "an image with an exact version tag or a digest is allowed, such as public.ecr.aws/nginx/nginx:1.28.0",
    });

export const count = (minimum: number, maximum: number) =>
    z
        .int({ error: `a whole number from ${minimum} to ${maximum} is allowed` })
        .min(minimum, { error: `${minimum} to ${maximum} is allowed` })
        .max(maximum, { error: `${minimum} to ${maximum} is allowed` });

/** A number within bounds of AWS's. */
export const within = ({ least, most }: Bounds) => count(least, most);

export const port = within(limits.port);

export const retentionInDays = z.literal([...logRetentionDays], {
    error: `${logRetentionDays.join(", ")} are allowed`,
});

export const oneOf = <const T extends readonly string[]>(values: T) =>
    z.enum(values, { error: `${values.join(", ")} are allowed` });

/** Source: EC2's rules for tags. Some of a resource's 50 are the components' own. */
export const tagMap = z
    .record(
        z.string().regex(/^(?!aws:).{1,128}$/is, {
            error: "its name has 1 to 128 characters, and does not begin with aws:",
        }),
        z
            .string()
            .max(256)
            .regex(/^(?!aws:)/i, {
                error: "a value that does not begin with aws: is allowed, which AWS keeps for itself",
            }),
    )
    .refine((tags) => Object.keys(tags).length <= 45, {
        error: "at most 45 tags are allowed: a resource takes 50, and some are the program's own",
    });
