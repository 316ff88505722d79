import { isRecord } from "../../model/record";
import { isUnknown, type Properties, unknownString } from "../../model/resources/declared";
import { canonicalType, types } from "../../model/resources/graph/types";
import { taggableTypes } from "../../policy/stack/taggable-types";

const providerType = "pulumi:providers:aws";
/** Its tags are a list, and the provider adds none to it. */
const untouched = types.autoScalingGroup;
const taggable: ReadonlySet<string> = new Set(taggableTypes.filter((type) => type !== untouched));

type Tags = Readonly<Record<string, unknown>> | typeof unknownString;

/**
 * The tags that a provider of AWS puts on everything it makes: an explicit provider its own `defaultTags`, the default
 * one those of the stack's `aws:defaultTags`. As the provider does, they are added to `tagsAll`, where a resource's own
 * tags win.
 */
export class DefaultTags {
    private readonly ofProviders = new Map<string, Tags>();
    private readonly ofDefault: Tags;

    /** @param configured `aws:defaultTags`, as JSON text. */
    constructor(configured: string | undefined) {
        this.ofDefault = tagsIn(configured);
    }

    /** Notes the tags of an explicit provider, by its URN. */
    note(urn: string, type: string, inputs: Properties): void {
        if (type === providerType) {
            this.ofProviders.set(urn, tagsIn(inputs["defaultTags"]));
        }
    }

    /**
     * @param provider URN and ID, as a registration names it; empty for the default provider.
     * @returns undefined where the provider adds nothing.
     */
    tagsAll(type: string, provider: string, inputs: Properties): Tags | undefined {
        if (!taggable.has(canonicalType(type))) {
            return undefined;
        }
        const added =
            provider === "" ? this.ofDefault : this.ofProviders.get(provider.slice(0, provider.lastIndexOf("::")));
        if (added === undefined || Object.keys(added).length === 0) {
            return undefined;
        }
        const { tags = {} } = inputs;
        return typeof added === "string" || !isRecord(tags) ? unknownString : { ...added, ...tags };
    }
}

/** The tags of a provider's nested setting, which comes as JSON text; none where it is left out or is no setting. */
function tagsIn(setting: unknown): Tags {
    if (isUnknown(setting)) {
        return unknownString;
    }
    const { tags = {} } = typeof setting === "string" ? parsed(setting) : isRecord(setting) ? setting : {};
    return isUnknown(tags) ? unknownString : isRecord(tags) ? tags : {};
}

function parsed(json: string): Readonly<Record<string, unknown>> {
    try {
        const value: unknown = JSON.parse(json);
        return isRecord(value) ? value : {};
    } catch {
        return {};
    }
}
