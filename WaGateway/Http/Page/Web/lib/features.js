// What depends on the settings of the gateway is said by its document.

const { sandbox, events } = document.documentElement.dataset;

/** Whether there are simulated phones. */
export const hasSandbox = sandbox === 'true';

/** The kinds of events that a webhook can ask for. */
export const eventKinds = events.split(' ');
