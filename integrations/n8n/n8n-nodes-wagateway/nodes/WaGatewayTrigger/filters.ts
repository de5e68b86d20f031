import type { IDataObject } from 'n8n-workflow';

import { lists } from './WaGatewayTriggerDescription';

/** The filters as the API takes them: lists where a text names several, separated by commas. */
export function filtersOf(given: IDataObject): IDataObject {
	const split = (value: unknown) =>
		Array.isArray(value)
			? value
			: String(value)
					.split(',')
					.map((part) => part.trim());
	return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, lists.includes(name) ? split(value) : value]));
}
