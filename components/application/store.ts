import { createHash } from "node:crypto";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { withRoots } from "../database/postgres-client";
import { connectStatements } from "../database/sign-in";
import { ownAccount } from "../shared/aws";
import { Children, type Transformable } from "../shared/children";
import { physicalName } from "../shared/names";
import { bucketPolicy, closeToThePublic, tlsOnly } from "../shared/private-bucket";
import { refuse } from "../shared/refuse";
import { named, type Taggable } from "../shared/tags";
import { programSource } from "./program/bundle";
import { type DatabaseApplication, programLog } from "./program/program";
import { library, ownText, scriptOf, units } from "./server-file";

export interface ProgramStoreArgs extends DatabaseApplication, Taggable, Transformable<typeof programStoreChildren> {
    /** Keeps the bucket from being deleted. Without it a deletion of the stack takes the files along. @default false */
    readonly protect?: boolean;
}

/** What `transform` can change. */
const programStoreChildren = {
    bucket: aws.s3.Bucket,
    program: aws.s3.BucketObjectv2,
} as const;

/** What a server has to know to take the application from where it is kept. None of it is secret. */
export interface StoredProgram {
    readonly bucket: string;
    /** Key of the program, with its own set-up; another program has another one. */
    readonly programKey: string;
    /** SHA-256 of it, in hexadecimal: a server runs no other. */
    readonly programDigest: string;
    /** Parameter that says where the database is: servers look for a new value every few minutes. */
    readonly parameterName: string;
    readonly maxConnections: number | undefined;
}

/**
 * The application of servers, where they take it from: a private bucket, since it is larger than user data can be. A new program
 * replaces the servers, in their order; a new place of the database, which is a parameter of its own, does not.
 *
 * The program is stock JavaScript for Node.js 24, which servers install from Amazon Linux's own repository.
 *
 * @example
 * export const store = new ProgramStore("application", {
 *     database: user.signIn,
 *     tags,
 * });
 */
export class ProgramStore extends pulumi.ComponentResource {
    /** What servers have to know. */
    readonly stored: pulumi.Output<StoredProgram>;
    /** What servers may do with it: read it and where the database is, and sign in there. */
    readonly statements: {
        readonly program: readonly object[];
        readonly database: readonly object[];
    };
    /** What a server waits for: the program. Where the database is it looks for until it finds it. */
    readonly ready: readonly pulumi.Resource[];
    /** The bucket. */
    readonly bucket: aws.s3.Bucket;
    /** The program. */
    readonly program: aws.s3.BucketObjectv2;

    constructor(name: string, args: ProgramStoreArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(programStoreChildren, name, args.transform);
        super("wavelength-lattice:application:ProgramStore", name, {}, children.watched(opts));
        refuse(`The ProgramStore '${name}'`, children.faults);
        const { protect = false, tags } = args;
        const region = aws.getRegionOutput({}, { parent: this }).region;
        // Known before it exists, as what is in user data has to be; bucket names are taken by the whole world.
        const bucketName = pulumi
            .all([ownAccount({ parent: this }), region])
            .apply((ends) => physicalName([name, ...ends].join("-"), { maxLength: 63 }));
        const bucket = new aws.s3.Bucket(
            name,
            { bucket: bucketName, forceDestroy: !protect, tags: named(name, tags) },
            { parent: this, protect: protect || undefined },
        );
        const closed = closeToThePublic(name, bucket, this);
        new aws.s3.BucketServerSideEncryptionConfiguration(
            name,
            { bucket: bucket.id, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
            { parent: this },
        );
        const statements = [tlsOnly(bucket.arn)];
        bucketPolicy(name, bucket, statements, closed, this);
        const text = region.apply(programSetup);
        const digest = text.apply((text) => createHash("sha256").update(text).digest("hex"));
        const programKey = digest.apply((digest) => `program-${digest.slice(0, 16)}.sh`);
        const program = new aws.s3.BucketObjectv2(
            name,
            {
                bucket: bucket.id,
                key: programKey,
                source: text.apply((text) => new pulumi.asset.StringAsset(text)),
                contentType: "text/x-shellscript",
                tags: named(name, tags),
            },
            { parent: this, dependsOn: closed },
        );
        const { parameterName, parameterArn } = args.database;
        this.stored = pulumi
            .all([bucketName, programKey, digest, parameterName])
            .apply(([bucket, programKey, programDigest, parameterName]) => ({
                ...{ bucket, programKey, programDigest, parameterName },
                maxConnections: args.maxConnections,
            }));
        this.statements = {
            program: [
                { Effect: "Allow", Action: "s3:GetObject", Resource: pulumi.interpolate`${bucket.arn}/${programKey}` },
                { Effect: "Allow", Action: "ssm:GetParameter", Resource: parameterArn },
            ],
            database: connectStatements(args.database),
        };
        this.ready = [program];
        this.bucket = children.one("bucket");
        this.program = children.one("program");
        this.registerOutputs({ bucket: bucket.bucket, policyStatements: { [name]: statements } });
    }
}

/** A script that sets the application up on a server of Amazon Linux 2023, for the databases of a Region. */
export function programSetup(region: string): string {
    return scriptOf(
        [
            {
                path: "/var/lib/edge-app/program.js",
                mode: "0644",
                content: withRoots(programSource(), region),
            },
            { path: programLog, mode: "0640", content: "" },
            ...["program.sh", "install-program.sh"].map((file) => ({
                ...{ path: `${library}/${file}`, mode: "0755", content: ownText(file) },
            })),
            ...["edge-app.service", "edge-app-program.service", "edge-app-program.timer"].map((file) => ({
                ...{ path: `${units}/${file}`, mode: "0644", content: ownText(file) },
            })),
        ],
        `${library}/install-program.sh`,
    );
}
