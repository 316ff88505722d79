import { type Unknown, unknown } from "../../model/network/facts";
import { commandsAt } from "../../model/resources/commands";
import { type EnvironmentPlace, textsAt } from "../../model/resources/environments";
import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { refOf } from "../../model/resources/observer";
import { pending } from "../../model/resources/value";
import { type Finding, type Single, undecided, violation } from "./definition";
import { isLiteral, isSecretName, secretForm, secretsIn } from "./secret-text";

/** Variables by which AWS's tools are given credentials, whatever they look like; an access key's ID is half of one. */
const credentials = /^(?:aws_access_key_id|ecs_engine_auth_data)$/i;

/**
 * What looks like a secret in the named texts and the command lines of a resource, and what may become one: one finding a
 * text or a command's place, one for all that is awaited. No message quotes a value.
 * @param instead What to do, where a place does not say it itself.
 */
export function* plainSecrets(
    resource: Single,
    places: readonly EnvironmentPlace[],
    commands: readonly string[],
    instead: string,
): Iterable<Finding> {
    const awaited = new Map<string, Unknown>();
    let hidden = "";
    for (const place of places) {
        for (const found of textsAt(resource.inputs, place.path)) {
            if (found === pending) {
                const property = place.path.replace(/\..*$/, "");
                awaited.set(property, missing(resource, property));
                hidden ||= place.noun;
            } else if (found.value === pending) {
                if (isSecret(found.name)) {
                    const what = `${place.noun} ${found.name}`;
                    awaited.set(what, unknown(`${what} of ${named(resource)}`, refOf(resource)));
                    hidden ||= place.noun;
                }
            } else if (found.value !== undefined && !isPlace(places, `${place.path}.${found.name}`)) {
                const kind = kindOf(found.name, found.value);
                if (kind !== undefined) {
                    yield violation(
                        resource,
                        `${named(resource)} has ${kind} in its ${place.noun} ${found.name}; ${place.instead ?? instead}`,
                    );
                }
            }
        }
    }
    for (const path of commands) {
        const lines = commandsAt(resource.inputs, path);
        const [found] = lines.flatMap((line) => (line === pending ? [] : secretsIn(line)));
        if (found !== undefined) {
            const where = path.replaceAll(".*", "");
            yield violation(resource, `${named(resource)} has ${found.kind} in its ${where}; ${instead}`);
        } else if (lines.includes(pending)) {
            const property = path.replace(/\..*$/, "");
            awaited.set(property, missing(resource, property));
            hidden ||= "command line";
        }
    }
    if (awaited.size > 0) {
        yield undecided(resource, `${named(resource)} must not hold secrets in ${textsOf(hidden)}`, [
            ...awaited.values(),
        ]);
    }
}

/** Whether a text is a place of its own, which is read by what is in it. */
function isPlace(places: readonly EnvironmentPlace[], path: string): boolean {
    return places.some((place) => place.path === path);
}

/** What a named text looks like, as a noun phrase. */
export function kindOf(name: string, value: string): string | undefined {
    return secretForm(value) ?? (isSecret(name) && isLiteral(value) ? "a secret's value" : undefined);
}

/** Whether a variable's name says that its value is a secret. */
export function isSecret(name: string): boolean {
    return isSecretName(name) || credentials.test(name);
}

function textsOf(noun: string): string {
    return noun === "environment variable" ? "its environment" : `its ${noun.replace(/y$/, "ie")}s`;
}
