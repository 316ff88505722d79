/** Entry point of the Lambda function: ends once the user is there, and fails where that cannot be. */
export function handler(
    event: object,
    context: { getRemainingTimeInMillis(): number },
): Promise<{ readonly user: string; readonly statements: number }>;
