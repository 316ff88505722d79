import type { Values } from "./account";
import { catalogueAnswers } from "./invokes/catalogue";
import { type Answer, type InvokeContext, InvokeError } from "./invokes/context";
import { databaseAnswers } from "./invokes/databases";
import { answerFromExisting, prefixListAnswer } from "./invokes/existing";
import { identityAnswers } from "./invokes/identity";
import { zoneAnswers } from "./invokes/zones";

const answers: Readonly<Record<string, Answer>> = {
    ...zoneAnswers,
    ...identityAnswers,
    ...catalogueAnswers,
    ...databaseAnswers,
    "aws:ec2/getManagedPrefixList:getManagedPrefixList": prefixListAnswer,
};

/** Look-ups that the stand-in answers for itself, sorted; look-ups of what exists in the account come on top. */
export const answeredInvokes: readonly string[] = Object.keys(answers).sort();

/**
 * Answers a look-up (`aws.getAvailabilityZones`, `aws.iam.getPolicyDocument`, …) as AWS would in the stand-in's account.
 * Pure: the same question in the same context has the same answer.
 *
 * @param token Pulumi's token, as in `aws:index/getAvailabilityZones:getAvailabilityZones`.
 * @throws InvokeError naming the token where the stand-in does not know the look-up, or nothing was found.
 */
export function answerInvoke(token: string, args: Values, context: InvokeContext): Values {
    const answer = answers[token];
    const found = answer === undefined ? answerFromExisting(token, args, context) : named(token, answer, args, context);
    if (found === undefined) {
        throw new InvokeError(
            `invoking ${token}: the offline stand-in for AWS does not know this look-up. ` +
                "Pass the value through configuration, or teach the stand-in: offline/aws/invokes.",
        );
    }
    return found;
}

function named(token: string, answer: Answer, args: Values, context: InvokeContext): Values {
    try {
        return answer(args, context);
    } catch (error) {
        throw error instanceof InvokeError ? new InvokeError(`invoking ${token}: ${error.message}`) : error;
    }
}
