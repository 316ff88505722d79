import { longestCommonName } from "../../../model/aws/certificates";
import type { Fault } from "../faults";
import type { Settings } from "../schema";

interface HostName {
    readonly path: string;
    readonly name: string;
    /** Whether the program asks ACM for a certificate whose first name it is. */
    readonly certified: boolean;
}

/** Names under `dns.domainName`: each once, and short enough for the certificates that are requested for them. */
export function hostNameFaults(settings: Settings): Fault[] {
    const { dns } = settings;
    if (dns === undefined) {
        return [];
    }
    const names = namesOf(settings);
    return names.flatMap(({ path, name, certified }): Fault[] => {
        const first = names.find((other) => other.name === name);
        const full = `${name}.${dns.domainName}`;
        return [
            ...(first === undefined || first.path === path || namedElsewhere(path, first.path)
                ? []
                : [{ path, value: name, problem: `is the name of ${first.path} already`, allowed: "choose another" }]),
            ...(certified && full.length > longestCommonName
                ? [
                      {
                          path,
                          value: name,
                          problem: `${full} has ${full.length} characters, and a certificate's first name has ${longestCommonName} at most`,
                          allowed: "choose a shorter name, or give the ARN of a certificate",
                      },
                  ]
                : []),
        ];
    });
}

function namesOf({ wavelength, failover, front, lattice }: Settings): readonly HostName[] {
    const own = failover?.entry === "alb" && failover.certificateArn === undefined;
    return [
        ...(wavelength?.zones ?? []).map(({ area }, index) => ({
            path: `wavelength.zones[${index}].area`,
            name: area,
            // The areas share one certificate, and the first of them gives it its name.
            certified: own && index === 0,
        })),
        ...(front === undefined
            ? []
            : [{ path: "front.hostName", name: front.hostName, certified: front.certificateArn === undefined }]),
        ...(lattice?.hostName === undefined
            ? []
            : [{ path: "lattice.hostName", name: lattice.hostName, certified: lattice.certificateArn === undefined }]),
    ];
}

/** Two areas of one name, and a service named as the front, have checks of their own. */
function namedElsewhere(path: string, first: string): boolean {
    return path.endsWith(".area") || (path === "lattice.hostName" && first === "front.hostName");
}
