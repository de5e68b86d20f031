// Written by integrations/n8n/generate.mjs from docs/openapi.json. Not to be changed by hand.
import type { INodeProperties } from 'n8n-workflow';

export const properties: INodeProperties[] = [
	{
		displayName: 'Session',
		name: 'session',
		type: 'string',
		required: true,
		default: '',
		description: 'The session\'s number, or its name',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [
			{
				name: '*',
				value: '*',
			},
			{
				name: 'Call',
				value: 'call',
			},
			{
				name: 'Chat',
				value: 'chat',
			},
			{
				name: 'Event Response',
				value: 'event.response',
			},
			{
				name: 'Gap',
				value: 'gap',
			},
			{
				name: 'Group',
				value: 'group',
			},
			{
				name: 'Message',
				value: 'message',
			},
			{
				name: 'Message Ack',
				value: 'message.ack',
			},
			{
				name: 'Message Deleted',
				value: 'message.deleted',
			},
			{
				name: 'Message Edited',
				value: 'message.edited',
			},
			{
				name: 'Message Failed',
				value: 'message.failed',
			},
			{
				name: 'Message Kept',
				value: 'message.kept',
			},
			{
				name: 'Message Media',
				value: 'message.media',
			},
			{
				name: 'Message Reaction',
				value: 'message.reaction',
			},
			{
				name: 'Message Revoked',
				value: 'message.revoked',
			},
			{
				name: 'Message Sent',
				value: 'message.sent',
			},
			{
				name: 'Message Unpinned',
				value: 'message.unpinned',
			},
			{
				name: 'Poll Vote',
				value: 'poll.vote',
			},
			{
				name: 'Presence',
				value: 'presence',
			},
			{
				name: 'Status',
				value: 'status',
			},
			{
				name: 'Status Posted',
				value: 'status.posted',
			},
		],
		default: [
			'message',
		],
		description: 'What starts the workflow. * is every event.',
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{
				displayName: 'Channels',
				name: 'channels',
				type: 'options',
				options: [
					{
						name: 'All',
						value: 'all',
					},
					{
						name: 'None',
						value: 'none',
					},
				],
				default: 'all',
				description: 'One of all | none: posts of channels; left out, the setting Channels:Tell says',
			},
			{
				displayName: 'Chats',
				name: 'chats',
				type: 'string',
				default: '',
				description: 'Only these chats. Comma-separated, or an expression that gives an array.',
			},
			{
				displayName: 'From Me',
				name: 'fromMe',
				type: 'boolean',
				default: false,
				description: 'Whether it is on. Only our own messages, or only those of others.',
			},
			{
				displayName: 'Groups',
				name: 'groups',
				type: 'options',
				options: [
					{
						name: 'All',
						value: 'all',
					},
					{
						name: 'Mentions',
						value: 'mentions',
					},
					{
						name: 'None',
						value: 'none',
					},
				],
				default: 'all',
				description: 'One of all | mentions | none',
			},
			{
				displayName: 'People',
				name: 'people',
				type: 'options',
				options: [
					{
						name: 'All',
						value: 'all',
					},
					{
						name: 'None',
						value: 'none',
					},
				],
				default: 'all',
				description: 'One of all | none: chats with one person',
			},
			{
				displayName: 'Senders',
				name: 'senders',
				type: 'string',
				default: '',
				description: 'Only what these people wrote, or in reactions and votes, did. Comma-separated, or an expression that gives an array.',
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{
						name: 'All',
						value: 'all',
					},
					{
						name: 'None',
						value: 'none',
					},
				],
				default: 'all',
				description: 'One of all | none: statuses; all sends them to a webhook whose events are ["*"], too',
			},
			{
				displayName: 'Types',
				name: 'types',
				type: 'string',
				default: '',
				description: 'Only these message types. Comma-separated, or an expression that gives an array.',
			},
		],
	},
];

// Filters that are lists, and texts separated by commas here.
export const lists = [
	'chats',
	'types',
	'senders',
];
