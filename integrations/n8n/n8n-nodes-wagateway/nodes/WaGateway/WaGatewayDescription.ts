// Written by integrations/n8n/generate.mjs from docs/openapi.json. Not to be changed by hand.
import type { INodeProperties } from 'n8n-workflow';

import { mediaFromBinary } from './binary';

export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Catalogue',
				value: 'catalogue',
			},
			{
				name: 'Channel',
				value: 'channel',
			},
			{
				name: 'Chat',
				value: 'chat',
			},
			{
				name: 'Community',
				value: 'community',
			},
			{
				name: 'Contact',
				value: 'contact',
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
				name: 'Profile',
				value: 'profile',
			},
			{
				name: 'Session',
				value: 'session',
			},
			{
				name: 'Status',
				value: 'status',
			},
		],
		default: 'message',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: [
					'catalogue',
				],
			},
		},
		options: [
			{
				name: 'Accept Order',
				value: 'acceptOrder',
				action: 'Accept order',
				description: 'Accepts an order that the account was sent',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/messages/{{ encodeURIComponent($parameter["messageId"]) }}/order/accept',
					},
				},
			},
			{
				name: 'Add Product Image',
				value: 'addProductImage',
				action: 'Add product image',
				description: 'Adds an image to a product of the account\'s',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/catalogue/products/{{ encodeURIComponent($parameter["product"]) }}/images',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Change Collection',
				value: 'changeCollection',
				action: 'Change collection',
				description: 'Renames a collection, puts products in and takes others out',
				routing: {
					request: {
						method: 'PATCH',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/catalogue/collections/{{ encodeURIComponent($parameter["collection"]) }}',
					},
				},
			},
			{
				name: 'Change Product',
				value: 'changeProduct',
				action: 'Change product',
				description: 'Changes a product of the account\'s',
				routing: {
					request: {
						method: 'PATCH',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/catalogue/products/{{ encodeURIComponent($parameter["product"]) }}',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Create Collection',
				value: 'createCollection',
				action: 'Create collection',
				description: 'Makes a collection of products of the account\'s',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/catalogue/collections',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Create Product',
				value: 'createProduct',
				action: 'Create product',
				description: 'Puts a product into the account\'s catalogue',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/catalogue/products',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Decline Order',
				value: 'declineOrder',
				action: 'Decline order',
				description: 'Declines an order that the account was sent',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/messages/{{ encodeURIComponent($parameter["messageId"]) }}/order/decline',
					},
				},
			},
			{
				name: 'Delete Collection',
				value: 'deleteCollection',
				action: 'Delete collection',
				description: 'Deletes a collection',
				routing: {
					request: {
						method: 'DELETE',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/catalogue/collections/{{ encodeURIComponent($parameter["collection"]) }}',
					},
				},
			},
			{
				name: 'Delete Product',
				value: 'deleteProduct',
				action: 'Delete product',
				description: 'Deletes a product of the account\'s',
				routing: {
					request: {
						method: 'DELETE',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/catalogue/products/{{ encodeURIComponent($parameter["product"]) }}',
					},
				},
			},
			{
				name: 'Get Message Order',
				value: 'getMessageOrder',
				action: 'Get message order',
				description: 'Shows what was ordered with a message of the type order',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/messages/{{ encodeURIComponent($parameter["messageId"]) }}/order',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Get Order',
				value: 'getOrder',
				action: 'Get order',
				description: 'Shows what was ordered, by the order\'s ID and token',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/orders/{{ encodeURIComponent($parameter["order"]) }}',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Get Product',
				value: 'getProduct',
				action: 'Get product',
				description: 'Shows a product, of one\'s own catalogue or another business\'s',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/catalogue/products/{{ encodeURIComponent($parameter["product"]) }}',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Hide Product',
				value: 'hideProduct',
				action: 'Hide product',
				description: 'Hides a product of the account\'s from others',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/catalogue/products/{{ encodeURIComponent($parameter["product"]) }}/hide',
					},
				},
			},
			{
				name: 'List Collections',
				value: 'listCollections',
				action: 'List collections',
				description: 'Lists the collections of a catalogue with their products, one\'s own or another business\'s',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/catalogue/collections',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data.collections',
								},
							},
						],
					},
				},
			},
			{
				name: 'List Products',
				value: 'listProducts',
				action: 'List products',
				description: 'Lists the products of a catalogue, one\'s own or another business\'s',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/catalogue/products',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data.products',
								},
							},
						],
					},
				},
			},
			{
				name: 'Remove Product Image',
				value: 'removeProductImage',
				action: 'Remove product image',
				description: 'Removes an image of a product of the account\'s',
				routing: {
					request: {
						method: 'DELETE',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/catalogue/products/{{ encodeURIComponent($parameter["product"]) }}/images/{{ encodeURIComponent($parameter["image"]) }}',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Replace Product Image',
				value: 'replaceProductImage',
				action: 'Replace product image',
				description: 'Replaces an image of a product of the account\'s',
				routing: {
					request: {
						method: 'PUT',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/catalogue/products/{{ encodeURIComponent($parameter["product"]) }}/images/{{ encodeURIComponent($parameter["image"]) }}',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Show Product',
				value: 'showProduct',
				action: 'Show product',
				description: 'Shows a product of the account\'s that was hidden',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/catalogue/products/{{ encodeURIComponent($parameter["product"]) }}/show',
					},
				},
			},
		],
		default: 'acceptOrder',
	},
	{
		displayName: 'Message ID',
		name: 'messageId',
		type: 'string',
		default: '',
		description: 'The message\'s number',
		required: true,
		displayOptions: {
			show: {
				resource: [
					'catalogue',
				],
				operation: [
					'getMessageOrder',
					'acceptOrder',
					'declineOrder',
				],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'catalogue',
				],
				operation: [
					'declineOrder',
				],
			},
		},
		options: [
			{
				displayName: 'Note',
				name: 'note',
				type: 'string',
				default: '',
				description: 'What the buyer is told with it; at most 1,000 characters',
				routing: {
					send: {
						type: 'body',
						property: 'note',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Session',
		name: 'session',
		type: 'string',
		default: '',
		description: 'The session\'s number, or its name',
		required: true,
		displayOptions: {
			show: {
				resource: [
					'catalogue',
				],
				operation: [
					'listCollections',
					'createCollection',
					'changeCollection',
					'deleteCollection',
					'listProducts',
					'createProduct',
					'getProduct',
					'changeProduct',
					'deleteProduct',
					'hideProduct',
					'addProductImage',
					'replaceProductImage',
					'removeProductImage',
					'showProduct',
					'getOrder',
				],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'catalogue',
				],
				operation: [
					'listCollections',
					'listProducts',
				],
			},
		},
		options: [
			{
				displayName: 'After',
				name: 'after',
				type: 'string',
				default: '',
				description: 'The after of the page before',
				routing: {
					send: {
						type: 'query',
						property: 'after',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
			{
				displayName: 'Business',
				name: 'business',
				type: 'string',
				default: '',
				description: 'Whose catalogue: a business\'s number in any usual form. The account\'s own when left out.',
				routing: {
					send: {
						type: 'query',
						property: 'business',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
			{
				displayName: 'Limit',
				name: 'limit',
				type: 'number',
				typeOptions: {
					minValue: 1,
				},
				default: 50,
				description: 'Max number of results to return',
				routing: {
					send: {
						type: 'query',
						property: 'limit',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		description: '1 to 100 characters',
		routing: {
			send: {
				type: 'body',
				property: 'name',
				propertyInDotNotation: false,
				value: '={{ $value === "" ? undefined : $value }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'catalogue',
				],
				operation: [
					'createCollection',
				],
			},
		},
	},
	{
		displayName: 'Products',
		name: 'products',
		type: 'string',
		default: '',
		description: 'The IDs of 1 to 100 products. Comma-separated, or an expression that gives an array.',
		routing: {
			send: {
				type: 'body',
				property: 'products',
				propertyInDotNotation: false,
				value: '={{ $value === "" ? [] : Array.isArray($value) ? $value : String($value).split(",").map(part => part.trim()) }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'catalogue',
				],
				operation: [
					'createCollection',
				],
			},
		},
	},
	{
		displayName: 'Collection',
		name: 'collection',
		type: 'string',
		default: '',
		description: 'The collection\'s ID',
		required: true,
		displayOptions: {
			show: {
				resource: [
					'catalogue',
				],
				operation: [
					'changeCollection',
					'deleteCollection',
				],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'catalogue',
				],
				operation: [
					'changeCollection',
				],
			},
		},
		options: [
			{
				displayName: 'Add',
				name: 'add',
				type: 'string',
				default: '',
				description: 'The IDs of products to put in. Comma-separated, or an expression that gives an array.',
				routing: {
					send: {
						type: 'body',
						property: 'add',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? [] : Array.isArray($value) ? $value : String($value).split(",").map(part => part.trim()) }}',
					},
				},
			},
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				default: '',
				description: '1 to 100 characters',
				routing: {
					send: {
						type: 'body',
						property: 'name',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
			{
				displayName: 'Remove',
				name: 'remove',
				type: 'string',
				default: '',
				description: 'The IDs of products to take out. Comma-separated, or an expression that gives an array.',
				routing: {
					send: {
						type: 'body',
						property: 'remove',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? [] : Array.isArray($value) ? $value : String($value).split(",").map(part => part.trim()) }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		description: '1 to 150 characters',
		routing: {
			send: {
				type: 'body',
				property: 'name',
				propertyInDotNotation: false,
				value: '={{ $value === "" ? undefined : $value }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'catalogue',
				],
				operation: [
					'createProduct',
				],
			},
		},
	},
	{
		displayName: 'Media',
		name: 'media',
		type: 'json',
		default: '{}',
		description: 'Its image',
		hint: 'JSON with type, url, data, mimetype, filename, caption, view_once, gif, hd',
		routing: {
			send: {
				type: 'body',
				property: 'media',
				propertyInDotNotation: false,
				value: '={{ typeof $value === "string" ? JSON.parse($value) : $value }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'catalogue',
				],
				operation: [
					'createProduct',
				],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'catalogue',
				],
				operation: [
					'createProduct',
				],
			},
		},
		options: [
			{
				displayName: 'Description',
				name: 'description',
				type: 'string',
				default: '',
				description: 'At most 5,000 characters',
				routing: {
					send: {
						type: 'body',
						property: 'description',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
			{
				displayName: 'Hidden',
				name: 'hidden',
				type: 'boolean',
				default: false,
				description: 'Whether it is on. Nobody else sees it yet; false when left out.',
				routing: {
					send: {
						type: 'body',
						property: 'hidden',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
			{
				displayName: 'Price',
				name: 'price',
				type: 'json',
				default: '{}',
				description: 'None when left out: the buyer has to ask',
				hint: 'JSON with amount, currency',
				routing: {
					send: {
						type: 'body',
						property: 'price',
						propertyInDotNotation: false,
						value: '={{ typeof $value === "string" ? JSON.parse($value) : $value }}',
					},
				},
			},
			{
				displayName: 'Retailer ID',
				name: 'retailerId',
				type: 'string',
				default: '',
				description: 'The business\'s own number for it, at most 100 characters',
				routing: {
					send: {
						type: 'body',
						property: 'retailer_id',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
			{
				displayName: 'URL',
				name: 'url',
				type: 'string',
				default: '',
				description: 'Where more about it is',
				routing: {
					send: {
						type: 'body',
						property: 'url',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Product',
		name: 'product',
		type: 'string',
		default: '',
		description: 'The product\'s ID',
		required: true,
		displayOptions: {
			show: {
				resource: [
					'catalogue',
				],
				operation: [
					'getProduct',
					'changeProduct',
					'deleteProduct',
					'hideProduct',
					'addProductImage',
					'replaceProductImage',
					'removeProductImage',
					'showProduct',
				],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'catalogue',
				],
				operation: [
					'getProduct',
				],
			},
		},
		options: [
			{
				displayName: 'Business',
				name: 'business',
				type: 'string',
				default: '',
				description: 'Whose catalogue: a business\'s number in any usual form. The account\'s own when left out.',
				routing: {
					send: {
						type: 'query',
						property: 'business',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'catalogue',
				],
				operation: [
					'changeProduct',
				],
			},
		},
		options: [
			{
				displayName: 'Description',
				name: 'description',
				type: 'string',
				default: '',
				description: 'At most 5,000 characters; empty removes it',
				routing: {
					send: {
						type: 'body',
						property: 'description',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				default: '',
				description: '1 to 150 characters',
				routing: {
					send: {
						type: 'body',
						property: 'name',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
			{
				displayName: 'Price',
				name: 'price',
				type: 'json',
				default: '{}',
				description: 'An amount of money, as it is answered',
				hint: 'JSON with amount, currency',
				routing: {
					send: {
						type: 'body',
						property: 'price',
						propertyInDotNotation: false,
						value: '={{ typeof $value === "string" ? JSON.parse($value) : $value }}',
					},
				},
			},
			{
				displayName: 'Retailer ID',
				name: 'retailerId',
				type: 'string',
				default: '',
				description: 'The business\'s own number for it, at most 100 characters; empty removes it',
				routing: {
					send: {
						type: 'body',
						property: 'retailer_id',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
			{
				displayName: 'URL',
				name: 'url',
				type: 'string',
				default: '',
				description: 'Empty removes it',
				routing: {
					send: {
						type: 'body',
						property: 'url',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Media',
		name: 'media',
		type: 'json',
		default: '{}',
		description: 'A file to send: its URL, its data in base64',
		hint: 'JSON with type, url, data, mimetype, filename, caption, view_once, gif, hd',
		routing: {
			send: {
				type: 'body',
				property: 'media',
				propertyInDotNotation: false,
				value: '={{ typeof $value === "string" ? JSON.parse($value) : $value }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'catalogue',
				],
				operation: [
					'addProductImage',
					'replaceProductImage',
				],
			},
		},
	},
	{
		displayName: 'Image',
		name: 'image',
		type: 'string',
		default: '',
		description: 'Which of its images: 1 is the first',
		required: true,
		displayOptions: {
			show: {
				resource: [
					'catalogue',
				],
				operation: [
					'replaceProductImage',
					'removeProductImage',
				],
			},
		},
	},
	{
		displayName: 'Order',
		name: 'order',
		type: 'string',
		default: '',
		description: 'The order\'s ID, as the message has it',
		required: true,
		displayOptions: {
			show: {
				resource: [
					'catalogue',
				],
				operation: [
					'getOrder',
				],
			},
		},
	},
	{
		displayName: 'Token',
		name: 'token',
		type: 'string',
		typeOptions: {
			password: true,
		},
		default: '',
		description: 'The order\'s token, as the message has it',
		routing: {
			send: {
				type: 'query',
				property: 'token',
				propertyInDotNotation: false,
				value: '={{ $value === "" ? undefined : $value }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'catalogue',
				],
				operation: [
					'getOrder',
				],
			},
		},
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: [
					'channel',
				],
			},
		},
		options: [
			{
				name: 'Change Channel',
				value: 'changeChannel',
				action: 'Change channel',
				description: 'Changes the name or the description of the account\'s own channel',
				routing: {
					request: {
						method: 'PATCH',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/channels/{{ encodeURIComponent($parameter["channel"]) }}',
					},
				},
			},
			{
				name: 'Create Channel',
				value: 'createChannel',
				action: 'Create channel',
				description: 'Makes a channel',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/channels',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Delete Channel',
				value: 'deleteChannel',
				action: 'Delete channel',
				description: 'Deletes the account\'s own channel, for everybody and for good',
				routing: {
					request: {
						method: 'DELETE',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/channels/{{ encodeURIComponent($parameter["channel"]) }}',
					},
				},
			},
			{
				name: 'Follow Channel',
				value: 'followChannel',
				action: 'Follow channel',
				description: 'Follows a channel',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/channels/{{ encodeURIComponent($parameter["channel"]) }}/follow',
					},
				},
			},
			{
				name: 'Get Channel',
				value: 'getChannel',
				action: 'Get channel',
				description: 'Shows a channel of this account',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/channels/{{ encodeURIComponent($parameter["channel"]) }}',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'List Channel Posts',
				value: 'listChannelPosts',
				action: 'List channel posts',
				description: 'Shows what was posted in a channel, newest first, with the number of its reactions and views',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/channels/{{ encodeURIComponent($parameter["channel"]) }}/messages',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'List Channels',
				value: 'listChannels',
				action: 'List channels',
				description: 'Lists the channels that the account owns or follows',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/channels',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Mute Channel',
				value: 'muteChannel',
				action: 'Mute channel',
				description: 'Mutes a channel',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/channels/{{ encodeURIComponent($parameter["channel"]) }}/mute',
					},
				},
			},
			{
				name: 'Remove Channel Picture',
				value: 'removeChannelPicture',
				action: 'Remove channel picture',
				description: 'Removes the picture of the account\'s own channel',
				routing: {
					request: {
						method: 'DELETE',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/channels/{{ encodeURIComponent($parameter["channel"]) }}/picture',
					},
				},
			},
			{
				name: 'Search Channels',
				value: 'searchChannels',
				action: 'Search channels',
				description: 'Finds channels in WhatsApp\'s directory',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/channels/search',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Set Channel Picture',
				value: 'setChannelPicture',
				action: 'Set channel picture',
				description: 'Gives the account\'s own channel its picture',
				routing: {
					request: {
						method: 'PUT',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/channels/{{ encodeURIComponent($parameter["channel"]) }}/picture',
					},
				},
			},
			{
				name: 'Unfollow Channel',
				value: 'unfollowChannel',
				action: 'Unfollow channel',
				description: 'Follows a channel no more',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/channels/{{ encodeURIComponent($parameter["channel"]) }}/unfollow',
					},
				},
			},
			{
				name: 'Unmute Channel',
				value: 'unmuteChannel',
				action: 'Unmute channel',
				description: 'Ends the muting of a channel',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/channels/{{ encodeURIComponent($parameter["channel"]) }}/unmute',
					},
				},
			},
		],
		default: 'changeChannel',
	},
	{
		displayName: 'Session',
		name: 'session',
		type: 'string',
		default: '',
		description: 'The session\'s number, or its name',
		required: true,
		displayOptions: {
			show: {
				resource: [
					'channel',
				],
				operation: [
					'listChannels',
					'createChannel',
					'searchChannels',
					'getChannel',
					'changeChannel',
					'deleteChannel',
					'followChannel',
					'listChannelPosts',
					'muteChannel',
					'setChannelPicture',
					'removeChannelPicture',
					'unfollowChannel',
					'unmuteChannel',
				],
			},
		},
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		description: '1 to 100 characters',
		routing: {
			send: {
				type: 'body',
				property: 'name',
				propertyInDotNotation: false,
				value: '={{ $value === "" ? undefined : $value }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'channel',
				],
				operation: [
					'createChannel',
				],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'channel',
				],
				operation: [
					'createChannel',
				],
			},
		},
		options: [
			{
				displayName: 'Description',
				name: 'description',
				type: 'string',
				default: '',
				description: 'At most 2,048 characters',
				routing: {
					send: {
						type: 'body',
						property: 'description',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Search',
		name: 'q',
		type: 'string',
		default: '',
		description: 'Words of the name or the description',
		routing: {
			send: {
				type: 'query',
				property: 'q',
				propertyInDotNotation: false,
				value: '={{ $value === "" ? undefined : $value }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'channel',
				],
				operation: [
					'searchChannels',
				],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'channel',
				],
				operation: [
					'searchChannels',
				],
			},
		},
		options: [
			{
				displayName: 'Limit',
				name: 'limit',
				type: 'number',
				typeOptions: {
					minValue: 1,
				},
				default: 50,
				description: 'Max number of results to return',
				routing: {
					send: {
						type: 'query',
						property: 'limit',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Channel',
		name: 'channel',
		type: 'string',
		default: '',
		description: 'The channel\'s ID (…@newsletter)',
		required: true,
		displayOptions: {
			show: {
				resource: [
					'channel',
				],
				operation: [
					'getChannel',
					'changeChannel',
					'deleteChannel',
					'followChannel',
					'listChannelPosts',
					'muteChannel',
					'setChannelPicture',
					'removeChannelPicture',
					'unfollowChannel',
					'unmuteChannel',
				],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'channel',
				],
				operation: [
					'changeChannel',
				],
			},
		},
		options: [
			{
				displayName: 'Description',
				name: 'description',
				type: 'string',
				default: '',
				description: 'At most 2,048 characters; empty removes it',
				routing: {
					send: {
						type: 'body',
						property: 'description',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				default: '',
				description: '1 to 100 characters',
				routing: {
					send: {
						type: 'body',
						property: 'name',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'channel',
				],
				operation: [
					'listChannelPosts',
				],
			},
		},
		options: [
			{
				displayName: 'Before',
				name: 'before',
				type: 'string',
				default: '',
				description: 'A post\'s serializedId: only older ones',
				routing: {
					send: {
						type: 'query',
						property: 'before',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
			{
				displayName: 'Limit',
				name: 'limit',
				type: 'number',
				typeOptions: {
					minValue: 1,
				},
				default: 50,
				description: 'Max number of results to return',
				routing: {
					send: {
						type: 'query',
						property: 'limit',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Data',
		name: 'data',
		type: 'string',
		default: '',
		description: 'The image in base64, or as a data URL',
		routing: {
			send: {
				type: 'body',
				property: 'data',
				propertyInDotNotation: false,
				value: '={{ $value === "" ? undefined : $value }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'channel',
				],
				operation: [
					'setChannelPicture',
				],
			},
		},
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: [
					'chat',
				],
			},
		},
		options: [
			{
				name: 'Add to Chat List',
				value: 'addToChatList',
				action: 'Add to chat list',
				description: 'Puts a chat into a list',
				routing: {
					request: {
						method: 'PUT',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/lists/{{ encodeURIComponent($parameter["list"]) }}/chats/{{ encodeURIComponent($parameter["chat"]) }}',
					},
				},
			},
			{
				name: 'Archive Chat',
				value: 'archiveChat',
				action: 'Archive chat',
				description: 'Archives a chat',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/chats/{{ encodeURIComponent($parameter["chat"]) }}/archive',
					},
				},
			},
			{
				name: 'Create Chat List',
				value: 'createChatList',
				action: 'Create chat list',
				description: 'Makes a list of chats',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/lists',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Delete Chat',
				value: 'deleteChat',
				action: 'Delete chat',
				description: 'Deletes a chat with its messages, for this account only',
				routing: {
					request: {
						method: 'DELETE',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/chats/{{ encodeURIComponent($parameter["chat"]) }}',
					},
				},
			},
			{
				name: 'Delete Chat List',
				value: 'deleteChatList',
				action: 'Delete chat list',
				description: 'Deletes a list of chats',
				routing: {
					request: {
						method: 'DELETE',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/lists/{{ encodeURIComponent($parameter["list"]) }}',
					},
				},
			},
			{
				name: 'List Chat Lists',
				value: 'listChatLists',
				action: 'List chat lists',
				description: 'Lists the lists of chats that this account made',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/lists',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'List Chat Messages',
				value: 'listChatMessages',
				action: 'List chat messages',
				description: 'Shows what was said in a chat, newest first',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/chats/{{ encodeURIComponent($parameter["chat"]) }}/messages',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'List Chats',
				value: 'listChats',
				action: 'List chats',
				description: 'Lists the chats as the screen shows them: pinned ones first, then by what happened last',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/chats',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data.chats',
								},
							},
						],
					},
				},
			},
			{
				name: 'Mark Chat Seen',
				value: 'markChatSeen',
				action: 'Mark chat seen',
				description: 'Marks a chat as read',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/chats/{{ encodeURIComponent($parameter["chat"]) }}/seen',
					},
				},
			},
			{
				name: 'Mark Chat Unread',
				value: 'markChatUnread',
				action: 'Mark chat unread',
				description: 'Marks a chat as unread, for this account only',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/chats/{{ encodeURIComponent($parameter["chat"]) }}/unread',
					},
				},
			},
			{
				name: 'Mute Chat',
				value: 'muteChat',
				action: 'Mute chat',
				description: 'Mutes a chat for a while',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/chats/{{ encodeURIComponent($parameter["chat"]) }}/mute',
					},
				},
			},
			{
				name: 'Pause Typing',
				value: 'pauseTyping',
				action: 'Pause typing',
				description: 'Ends what typing or recording shows',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/chats/{{ encodeURIComponent($parameter["chat"]) }}/paused',
					},
				},
			},
			{
				name: 'Pin Chat',
				value: 'pinChat',
				action: 'Pin chat',
				description: 'Pins a chat to the top',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/chats/{{ encodeURIComponent($parameter["chat"]) }}/pin',
					},
				},
			},
			{
				name: 'Remove From Chat List',
				value: 'removeFromChatList',
				action: 'Remove from chat list',
				description: 'Takes a chat out of a list',
				routing: {
					request: {
						method: 'DELETE',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/lists/{{ encodeURIComponent($parameter["list"]) }}/chats/{{ encodeURIComponent($parameter["chat"]) }}',
					},
				},
			},
			{
				name: 'Rename Chat List',
				value: 'renameChatList',
				action: 'Rename chat list',
				description: 'Renames a list of chats',
				routing: {
					request: {
						method: 'PATCH',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/lists/{{ encodeURIComponent($parameter["list"]) }}',
					},
				},
			},
			{
				name: 'Set Disappearing',
				value: 'setDisappearing',
				action: 'Set disappearing',
				description: 'Lets new messages of a chat disappear after a time, for everybody in it',
				routing: {
					request: {
						method: 'PUT',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/chats/{{ encodeURIComponent($parameter["chat"]) }}/disappearing',
					},
				},
			},
			{
				name: 'Show Recording',
				value: 'showRecording',
				action: 'Show recording',
				description: 'Shows the account as recording a voice message',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/chats/{{ encodeURIComponent($parameter["chat"]) }}/recording',
					},
				},
			},
			{
				name: 'Show Typing',
				value: 'showTyping',
				action: 'Show typing',
				description: 'Shows the account as typing',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/chats/{{ encodeURIComponent($parameter["chat"]) }}/typing',
					},
				},
			},
			{
				name: 'Unarchive Chat',
				value: 'unarchiveChat',
				action: 'Unarchive chat',
				description: 'Takes a chat out of the archive',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/chats/{{ encodeURIComponent($parameter["chat"]) }}/unarchive',
					},
				},
			},
			{
				name: 'Unmute Chat',
				value: 'unmuteChat',
				action: 'Unmute chat',
				description: 'Ends the muting of a chat',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/chats/{{ encodeURIComponent($parameter["chat"]) }}/unmute',
					},
				},
			},
			{
				name: 'Unpin Chat',
				value: 'unpinChat',
				action: 'Unpin chat',
				description: 'Unpins a chat',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/chats/{{ encodeURIComponent($parameter["chat"]) }}/unpin',
					},
				},
			},
		],
		default: 'addToChatList',
	},
	{
		displayName: 'Session',
		name: 'session',
		type: 'string',
		default: '',
		description: 'The session\'s number, or its name',
		required: true,
		displayOptions: {
			show: {
				resource: [
					'chat',
				],
				operation: [
					'listChats',
					'deleteChat',
					'archiveChat',
					'setDisappearing',
					'listChatMessages',
					'muteChat',
					'pauseTyping',
					'pinChat',
					'showRecording',
					'markChatSeen',
					'showTyping',
					'unarchiveChat',
					'unmuteChat',
					'unpinChat',
					'markChatUnread',
					'listChatLists',
					'createChatList',
					'renameChatList',
					'deleteChatList',
					'addToChatList',
					'removeFromChatList',
				],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		displayOptions: {
			show: {
				resource: [
					'chat',
				],
				operation: [
					'listChats',
				],
			},
		},
		routing: {
			send: {
				paginate: '={{ $value }}',
			},
			operations: {
				pagination: {
					type: 'offset',
					properties: {
						limitParameter: 'limit',
						offsetParameter: 'offset',
						pageSize: 100,
						type: 'query',
					},
				},
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
				propertyInDotNotation: false,
				value: '={{ $value }}',
			},
		},
		displayOptions: {
			show: {
				resource: [
					'chat',
				],
				operation: [
					'listChats',
				],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Chat',
		name: 'chat',
		type: 'string',
		default: '',
		description: 'The other person\'s number in any usual form, or a group\'s ID',
		required: true,
		displayOptions: {
			show: {
				resource: [
					'chat',
				],
				operation: [
					'deleteChat',
					'archiveChat',
					'setDisappearing',
					'listChatMessages',
					'muteChat',
					'pauseTyping',
					'pinChat',
					'showRecording',
					'markChatSeen',
					'showTyping',
					'unarchiveChat',
					'unmuteChat',
					'unpinChat',
					'markChatUnread',
					'addToChatList',
					'removeFromChatList',
				],
			},
		},
	},
	{
		displayName: 'Duration',
		name: 'duration',
		type: 'number',
		default: 0,
		description: 'Seconds: 86400 (a day), 604800 (a week) or 7776000 (90 days); 0 keeps them',
		routing: {
			send: {
				type: 'body',
				property: 'duration',
				propertyInDotNotation: false,
				value: '={{ $value }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'chat',
				],
				operation: [
					'setDisappearing',
				],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'chat',
				],
				operation: [
					'listChatMessages',
				],
			},
		},
		options: [
			{
				displayName: 'Before',
				name: 'before',
				type: 'string',
				default: '',
				description: 'A message\'s serializedId: only older ones',
				routing: {
					send: {
						type: 'query',
						property: 'before',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
			{
				displayName: 'Limit',
				name: 'limit',
				type: 'number',
				typeOptions: {
					minValue: 1,
				},
				default: 50,
				description: 'Max number of results to return',
				routing: {
					send: {
						type: 'query',
						property: 'limit',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'chat',
				],
				operation: [
					'muteChat',
				],
			},
		},
		options: [
			{
				displayName: 'Duration',
				name: 'duration',
				type: 'number',
				default: 0,
				description: 'Seconds; a year when left out',
				routing: {
					send: {
						type: 'body',
						property: 'duration',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		description: '1 to 100 characters',
		routing: {
			send: {
				type: 'body',
				property: 'name',
				propertyInDotNotation: false,
				value: '={{ $value === "" ? undefined : $value }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'chat',
				],
				operation: [
					'createChatList',
					'renameChatList',
				],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'chat',
				],
				operation: [
					'createChatList',
				],
			},
		},
		options: [
			{
				displayName: 'Chats',
				name: 'chats',
				type: 'string',
				default: '',
				description: 'People\'s numbers and groups\' IDs whose chats are in it. Comma-separated, or an expression that gives an array.',
				routing: {
					send: {
						type: 'body',
						property: 'chats',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? [] : Array.isArray($value) ? $value : String($value).split(",").map(part => part.trim()) }}',
					},
				},
			},
		],
	},
	{
		displayName: 'List',
		name: 'list',
		type: 'string',
		default: '',
		description: 'The list\'s ID',
		required: true,
		displayOptions: {
			show: {
				resource: [
					'chat',
				],
				operation: [
					'renameChatList',
					'deleteChatList',
					'addToChatList',
					'removeFromChatList',
				],
			},
		},
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: [
					'community',
				],
			},
		},
		options: [
			{
				name: 'Create Community',
				value: 'createCommunity',
				action: 'Create community',
				description: 'Makes a community, with a group for announcements',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/communities',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Deactivate Community',
				value: 'deactivateCommunity',
				action: 'Deactivate community',
				description: 'Deactivates a community, for everybody and for good',
				routing: {
					request: {
						method: 'DELETE',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/communities/{{ encodeURIComponent($parameter["community"]) }}',
					},
				},
			},
			{
				name: 'Demote Community Participants',
				value: 'demoteCommunityParticipants',
				action: 'Demote community participants',
				description: 'Takes people\'s admin rights in a community',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/communities/{{ encodeURIComponent($parameter["community"]) }}/participants/demote',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Get Community',
				value: 'getCommunity',
				action: 'Get community',
				description: 'Shows a community with its groups',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/communities/{{ encodeURIComponent($parameter["community"]) }}',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Leave Community',
				value: 'leaveCommunity',
				action: 'Leave community',
				description: 'Leaves a community and all of its groups',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/communities/{{ encodeURIComponent($parameter["community"]) }}/leave',
					},
				},
			},
			{
				name: 'Link Group',
				value: 'linkGroup',
				action: 'Link group',
				description: 'Puts a group into a community',
				routing: {
					request: {
						method: 'PUT',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/communities/{{ encodeURIComponent($parameter["community"]) }}/groups/{{ encodeURIComponent($parameter["group"]) }}',
					},
				},
			},
			{
				name: 'List Communities',
				value: 'listCommunities',
				action: 'List communities',
				description: 'Lists the communities this account is in, with their groups',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/communities',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'List Community Participants',
				value: 'listCommunityParticipants',
				action: 'List community participants',
				description: 'Lists everybody in a community, whichever of its groups they are in',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/communities/{{ encodeURIComponent($parameter["community"]) }}/participants',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Promote Community Participants',
				value: 'promoteCommunityParticipants',
				action: 'Promote community participants',
				description: 'Makes members of a community its admins',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/communities/{{ encodeURIComponent($parameter["community"]) }}/participants/promote',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Remove Community Participant',
				value: 'removeCommunityParticipant',
				action: 'Remove community participant',
				description: 'Removes somebody from a community and all of its groups',
				routing: {
					request: {
						method: 'DELETE',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/communities/{{ encodeURIComponent($parameter["community"]) }}/participants/{{ encodeURIComponent($parameter["contact"]) }}',
					},
				},
			},
			{
				name: 'Unlink Group',
				value: 'unlinkGroup',
				action: 'Unlink group',
				description: 'Takes a group out of a community',
				routing: {
					request: {
						method: 'DELETE',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/communities/{{ encodeURIComponent($parameter["community"]) }}/groups/{{ encodeURIComponent($parameter["group"]) }}',
					},
				},
			},
		],
		default: 'createCommunity',
	},
	{
		displayName: 'Session',
		name: 'session',
		type: 'string',
		default: '',
		description: 'The session\'s number, or its name',
		required: true,
		displayOptions: {
			show: {
				resource: [
					'community',
				],
				operation: [
					'listCommunities',
					'createCommunity',
					'getCommunity',
					'deactivateCommunity',
					'linkGroup',
					'unlinkGroup',
					'leaveCommunity',
					'listCommunityParticipants',
					'demoteCommunityParticipants',
					'promoteCommunityParticipants',
					'removeCommunityParticipant',
				],
			},
		},
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		description: '1 to 100 characters',
		routing: {
			send: {
				type: 'body',
				property: 'name',
				propertyInDotNotation: false,
				value: '={{ $value === "" ? undefined : $value }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'community',
				],
				operation: [
					'createCommunity',
				],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'community',
				],
				operation: [
					'createCommunity',
				],
			},
		},
		options: [
			{
				displayName: 'Description',
				name: 'description',
				type: 'string',
				default: '',
				description: 'At most 2,048 characters',
				routing: {
					send: {
						type: 'body',
						property: 'description',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
			{
				displayName: 'Groups',
				name: 'groups',
				type: 'string',
				default: '',
				description: 'The IDs of groups to put into it, of which this account is an admin; at most 100. Comma-separated, or an expression that gives an array.',
				routing: {
					send: {
						type: 'body',
						property: 'groups',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? [] : Array.isArray($value) ? $value : String($value).split(",").map(part => part.trim()) }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Community',
		name: 'community',
		type: 'string',
		default: '',
		description: 'The community\'s ID (…@g.us)',
		required: true,
		displayOptions: {
			show: {
				resource: [
					'community',
				],
				operation: [
					'getCommunity',
					'deactivateCommunity',
					'linkGroup',
					'unlinkGroup',
					'leaveCommunity',
					'listCommunityParticipants',
					'demoteCommunityParticipants',
					'promoteCommunityParticipants',
					'removeCommunityParticipant',
				],
			},
		},
	},
	{
		displayName: 'Group',
		name: 'group',
		type: 'string',
		default: '',
		description: 'The group\'s ID (…@g.us)',
		required: true,
		displayOptions: {
			show: {
				resource: [
					'community',
				],
				operation: [
					'linkGroup',
					'unlinkGroup',
				],
			},
		},
	},
	{
		displayName: 'Participants',
		name: 'participants',
		type: 'string',
		default: '',
		description: 'Numbers in any usual form; at most 256. What is no number has its own line in the answer. Comma-separated, or an expression that gives an array.',
		routing: {
			send: {
				type: 'body',
				property: 'participants',
				propertyInDotNotation: false,
				value: '={{ $value === "" ? [] : Array.isArray($value) ? $value : String($value).split(",").map(part => part.trim()) }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'community',
				],
				operation: [
					'demoteCommunityParticipants',
					'promoteCommunityParticipants',
				],
			},
		},
	},
	{
		displayName: 'Contact',
		name: 'contact',
		type: 'string',
		default: '',
		description: 'The person\'s number or ID',
		required: true,
		displayOptions: {
			show: {
				resource: [
					'community',
				],
				operation: [
					'removeCommunityParticipant',
				],
			},
		},
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: [
					'contact',
				],
			},
		},
		options: [
			{
				name: 'Block Contact',
				value: 'blockContact',
				action: 'Block contact',
				description: 'Blocks a person',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/contacts/{{ encodeURIComponent($parameter["contact"]) }}/block',
					},
				},
			},
			{
				name: 'Check Numbers',
				value: 'checkNumbers',
				action: 'Check numbers',
				description: 'Tells which numbers are on WhatsApp',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/contacts/check',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Get Contact',
				value: 'getContact',
				action: 'Get contact',
				description: 'Shows what WhatsApp tells about a person',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/contacts/{{ encodeURIComponent($parameter["contact"]) }}',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'List Contacts',
				value: 'listContacts',
				action: 'List contacts',
				description: 'Lists the people this account knows of, by name',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/contacts',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data.contacts',
								},
							},
						],
					},
				},
			},
			{
				name: 'Remove Contact',
				value: 'removeContact',
				action: 'Remove contact',
				description: 'Removes a person from the saved contacts',
				routing: {
					request: {
						method: 'DELETE',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/contacts/{{ encodeURIComponent($parameter["contact"]) }}',
					},
				},
			},
			{
				name: 'Save Contact',
				value: 'saveContact',
				action: 'Save contact',
				description: 'Saves a person under a name',
				routing: {
					request: {
						method: 'PUT',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/contacts/{{ encodeURIComponent($parameter["contact"]) }}',
					},
				},
			},
			{
				name: 'Subscribe to Presence',
				value: 'subscribeToPresence',
				action: 'Subscribe to presence',
				description: 'Follows a person\'s presence',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/contacts/{{ encodeURIComponent($parameter["contact"]) }}/subscribe',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Unblock Contact',
				value: 'unblockContact',
				action: 'Unblock contact',
				description: 'Unblocks a person',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/contacts/{{ encodeURIComponent($parameter["contact"]) }}/unblock',
					},
				},
			},
			{
				name: 'Unsubscribe From Presence',
				value: 'unsubscribeFromPresence',
				action: 'Unsubscribe from presence',
				description: 'Ends the presence events of a person',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/contacts/{{ encodeURIComponent($parameter["contact"]) }}/unsubscribe',
					},
				},
			},
		],
		default: 'blockContact',
	},
	{
		displayName: 'Session',
		name: 'session',
		type: 'string',
		default: '',
		description: 'The session\'s number, or its name',
		required: true,
		displayOptions: {
			show: {
				resource: [
					'contact',
				],
				operation: [
					'listContacts',
					'checkNumbers',
					'getContact',
					'saveContact',
					'removeContact',
					'blockContact',
					'subscribeToPresence',
					'unblockContact',
					'unsubscribeFromPresence',
				],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		displayOptions: {
			show: {
				resource: [
					'contact',
				],
				operation: [
					'listContacts',
				],
			},
		},
		routing: {
			send: {
				paginate: '={{ $value }}',
			},
			operations: {
				pagination: {
					type: 'offset',
					properties: {
						limitParameter: 'limit',
						offsetParameter: 'offset',
						pageSize: 100,
						type: 'query',
					},
				},
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
				propertyInDotNotation: false,
				value: '={{ $value }}',
			},
		},
		displayOptions: {
			show: {
				resource: [
					'contact',
				],
				operation: [
					'listContacts',
				],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Phone',
		name: 'phone',
		type: 'string',
		default: '',
		description: 'One number or several, separated by commas; at most 50',
		routing: {
			send: {
				type: 'query',
				property: 'phone',
				propertyInDotNotation: false,
				value: '={{ $value === "" ? undefined : $value }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'contact',
				],
				operation: [
					'checkNumbers',
				],
			},
		},
	},
	{
		displayName: 'Contact',
		name: 'contact',
		type: 'string',
		default: '',
		description: 'The person\'s number in any usual form, or their LID (…@lid)',
		required: true,
		displayOptions: {
			show: {
				resource: [
					'contact',
				],
				operation: [
					'getContact',
					'saveContact',
					'removeContact',
					'blockContact',
					'subscribeToPresence',
					'unblockContact',
					'unsubscribeFromPresence',
				],
			},
		},
	},
	{
		displayName: 'First Name',
		name: 'firstName',
		type: 'string',
		default: '',
		description: '1 to 100 characters',
		routing: {
			send: {
				type: 'body',
				property: 'first_name',
				propertyInDotNotation: false,
				value: '={{ $value === "" ? undefined : $value }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'contact',
				],
				operation: [
					'saveContact',
				],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'contact',
				],
				operation: [
					'saveContact',
				],
			},
		},
		options: [
			{
				displayName: 'Last Name',
				name: 'lastName',
				type: 'string',
				default: '',
				description: 'At most 100 characters',
				routing: {
					send: {
						type: 'body',
						property: 'last_name',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
			{
				displayName: 'Sync',
				name: 'sync',
				type: 'boolean',
				default: false,
				description: 'Whether it is on. Also in the phone\'s address book; true when left out.',
				routing: {
					send: {
						type: 'body',
						property: 'sync',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: [
					'group',
				],
			},
		},
		options: [
			{
				name: 'Add Participants',
				value: 'addParticipants',
				action: 'Add participants',
				description: 'Adds people to a group',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/groups/{{ encodeURIComponent($parameter["group"]) }}/participants',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Approve Join Requests',
				value: 'approveJoinRequests',
				action: 'Approve join requests',
				description: 'Lets people in who asked to join',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/groups/{{ encodeURIComponent($parameter["group"]) }}/requests/approve',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Change Group',
				value: 'changeGroup',
				action: 'Change group',
				description: 'Changes subject, description or settings of a group',
				routing: {
					request: {
						method: 'PATCH',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/groups/{{ encodeURIComponent($parameter["group"]) }}',
					},
				},
			},
			{
				name: 'Create Group',
				value: 'createGroup',
				action: 'Create group',
				description: 'Makes a group',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/groups',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Demote Participants',
				value: 'demoteParticipants',
				action: 'Demote participants',
				description: 'Takes people\'s admin rights',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/groups/{{ encodeURIComponent($parameter["group"]) }}/participants/demote',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Get Group',
				value: 'getGroup',
				action: 'Get group',
				description: 'Shows a group with its participants and their roles',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/groups/{{ encodeURIComponent($parameter["group"]) }}',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Get Invite',
				value: 'getInvite',
				action: 'Get invite',
				description: 'Gives the link by which others join',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/groups/{{ encodeURIComponent($parameter["group"]) }}/invite',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Join Group',
				value: 'joinGroup',
				action: 'Join group',
				description: 'Joins a group by its invitation',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/groups/join',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Leave Group',
				value: 'leaveGroup',
				action: 'Leave group',
				description: 'Leaves a group',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/groups/{{ encodeURIComponent($parameter["group"]) }}/leave',
					},
				},
			},
			{
				name: 'List Groups',
				value: 'listGroups',
				action: 'List groups',
				description: 'Lists the groups this account knows',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/groups',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'List Join Requests',
				value: 'listJoinRequests',
				action: 'List join requests',
				description: 'Lists who asks to join a group',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/groups/{{ encodeURIComponent($parameter["group"]) }}/requests',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Preview Invite',
				value: 'previewInvite',
				action: 'Preview invite',
				description: 'Shows the group that an invitation leads to, without joining it',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/groups/preview',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Promote Participants',
				value: 'promoteParticipants',
				action: 'Promote participants',
				description: 'Makes people admins of a group',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/groups/{{ encodeURIComponent($parameter["group"]) }}/participants/promote',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Reject Join Requests',
				value: 'rejectJoinRequests',
				action: 'Reject join requests',
				description: 'Turns people away who asked to join',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/groups/{{ encodeURIComponent($parameter["group"]) }}/requests/reject',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Remove Group Picture',
				value: 'removeGroupPicture',
				action: 'Remove group picture',
				description: 'Removes a group\'s picture',
				routing: {
					request: {
						method: 'DELETE',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/groups/{{ encodeURIComponent($parameter["group"]) }}/picture',
					},
				},
			},
			{
				name: 'Remove Participants',
				value: 'removeParticipants',
				action: 'Remove participants',
				description: 'Removes people from a group',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/groups/{{ encodeURIComponent($parameter["group"]) }}/participants/remove',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Revoke Invite',
				value: 'revokeInvite',
				action: 'Revoke invite',
				description: 'Makes a group\'s link stop working and gives a new one',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/groups/{{ encodeURIComponent($parameter["group"]) }}/invite/revoke',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Set Group Picture',
				value: 'setGroupPicture',
				action: 'Set group picture',
				description: 'Gives a group its picture',
				routing: {
					request: {
						method: 'PUT',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/groups/{{ encodeURIComponent($parameter["group"]) }}/picture',
					},
				},
			},
		],
		default: 'addParticipants',
	},
	{
		displayName: 'Session',
		name: 'session',
		type: 'string',
		default: '',
		description: 'The session\'s number, or its name',
		required: true,
		displayOptions: {
			show: {
				resource: [
					'group',
				],
				operation: [
					'listGroups',
					'createGroup',
					'joinGroup',
					'previewInvite',
					'getGroup',
					'changeGroup',
					'getInvite',
					'revokeInvite',
					'leaveGroup',
					'addParticipants',
					'demoteParticipants',
					'promoteParticipants',
					'removeParticipants',
					'setGroupPicture',
					'removeGroupPicture',
					'listJoinRequests',
					'approveJoinRequests',
					'rejectJoinRequests',
				],
			},
		},
	},
	{
		displayName: 'Subject',
		name: 'subject',
		type: 'string',
		default: '',
		description: '1 to 100 characters',
		routing: {
			send: {
				type: 'body',
				property: 'subject',
				propertyInDotNotation: false,
				value: '={{ $value === "" ? undefined : $value }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'group',
				],
				operation: [
					'createGroup',
				],
			},
		},
	},
	{
		displayName: 'Participants',
		name: 'participants',
		type: 'string',
		default: '',
		description: 'Numbers in any usual form, at least one. Comma-separated, or an expression that gives an array.',
		routing: {
			send: {
				type: 'body',
				property: 'participants',
				propertyInDotNotation: false,
				value: '={{ $value === "" ? [] : Array.isArray($value) ? $value : String($value).split(",").map(part => part.trim()) }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'group',
				],
				operation: [
					'createGroup',
				],
			},
		},
	},
	{
		displayName: 'Invite',
		name: 'invite',
		type: 'string',
		default: '',
		description: 'The link or its code',
		routing: {
			send: {
				type: 'body',
				property: 'invite',
				propertyInDotNotation: false,
				value: '={{ $value === "" ? undefined : $value }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'group',
				],
				operation: [
					'joinGroup',
				],
			},
		},
	},
	{
		displayName: 'Invite',
		name: 'invite',
		type: 'string',
		default: '',
		description: 'The link, https://chat.whatsapp.com/…, or the code at its end',
		routing: {
			send: {
				type: 'query',
				property: 'invite',
				propertyInDotNotation: false,
				value: '={{ $value === "" ? undefined : $value }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'group',
				],
				operation: [
					'previewInvite',
				],
			},
		},
	},
	{
		displayName: 'Group',
		name: 'group',
		type: 'string',
		default: '',
		description: 'The group\'s ID (…@g.us)',
		required: true,
		displayOptions: {
			show: {
				resource: [
					'group',
				],
				operation: [
					'getGroup',
					'changeGroup',
					'getInvite',
					'revokeInvite',
					'leaveGroup',
					'addParticipants',
					'demoteParticipants',
					'promoteParticipants',
					'removeParticipants',
					'setGroupPicture',
					'removeGroupPicture',
					'listJoinRequests',
					'approveJoinRequests',
					'rejectJoinRequests',
				],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'group',
				],
				operation: [
					'changeGroup',
				],
			},
		},
		options: [
			{
				displayName: 'Announce',
				name: 'announce',
				type: 'boolean',
				default: false,
				description: 'Whether it is on. Only admins write.',
				routing: {
					send: {
						type: 'body',
						property: 'announce',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
			{
				displayName: 'Description',
				name: 'description',
				type: 'string',
				default: '',
				description: 'At most 2,048 characters; empty removes it',
				routing: {
					send: {
						type: 'body',
						property: 'description',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
			{
				displayName: 'Join Approval',
				name: 'joinApproval',
				type: 'boolean',
				default: false,
				description: 'Whether it is on. Admins approve who joins by the link.',
				routing: {
					send: {
						type: 'body',
						property: 'join_approval',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
			{
				displayName: 'Locked',
				name: 'locked',
				type: 'boolean',
				default: false,
				description: 'Whether it is on. Only admins change subject, description and picture.',
				routing: {
					send: {
						type: 'body',
						property: 'locked',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
			{
				displayName: 'Members Add',
				name: 'membersAdd',
				type: 'boolean',
				default: false,
				description: 'Whether it is on. Every member adds people; false lets only admins.',
				routing: {
					send: {
						type: 'body',
						property: 'members_add',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
			{
				displayName: 'Subject',
				name: 'subject',
				type: 'string',
				default: '',
				description: '1 to 100 characters',
				routing: {
					send: {
						type: 'body',
						property: 'subject',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Participants',
		name: 'participants',
		type: 'string',
		default: '',
		description: 'Numbers in any usual form; at most 256. What is no number has its own line in the answer. Comma-separated, or an expression that gives an array.',
		routing: {
			send: {
				type: 'body',
				property: 'participants',
				propertyInDotNotation: false,
				value: '={{ $value === "" ? [] : Array.isArray($value) ? $value : String($value).split(",").map(part => part.trim()) }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'group',
				],
				operation: [
					'addParticipants',
					'demoteParticipants',
					'promoteParticipants',
					'removeParticipants',
					'approveJoinRequests',
					'rejectJoinRequests',
				],
			},
		},
	},
	{
		displayName: 'Data',
		name: 'data',
		type: 'string',
		default: '',
		description: 'The image in base64, or as a data URL',
		routing: {
			send: {
				type: 'body',
				property: 'data',
				propertyInDotNotation: false,
				value: '={{ $value === "" ? undefined : $value }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'group',
				],
				operation: [
					'setGroupPicture',
				],
			},
		},
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: [
					'message',
				],
			},
		},
		options: [
			{
				name: 'Delete Message',
				value: 'deleteMessage',
				action: 'Delete message',
				description: 'Deletes a message at WhatsApp',
				routing: {
					request: {
						method: 'DELETE',
						url: '=/api/messages/{{ encodeURIComponent($parameter["messageId"]) }}',
					},
				},
			},
			{
				name: 'Edit Message',
				value: 'editMessage',
				action: 'Edit message',
				description: 'Changes the text of an own message, or the caption of its file',
				routing: {
					request: {
						method: 'PUT',
						url: '=/api/messages/{{ encodeURIComponent($parameter["messageId"]) }}',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Forward Message',
				value: 'forwardMessage',
				action: 'Forward message',
				description: 'Forwards a message to somebody',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/messages/{{ encodeURIComponent($parameter["messageId"]) }}/forward',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Forward Messages',
				value: 'forwardMessages',
				action: 'Forward messages',
				description: 'Forwards several messages to somebody, in the order given',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/messages/session/{{ encodeURIComponent($parameter["session"]) }}/forward',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Get Media',
				value: 'getMedia',
				action: 'Get media',
				description: 'Gives a message\'s file',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/messages/{{ encodeURIComponent($parameter["messageId"]) }}/media',
						encoding: 'arraybuffer',
						json: false,
					},
					output: {
						postReceive: [
							{
								type: 'binaryData',
								properties: {
									destinationProperty: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Get Message',
				value: 'getMessage',
				action: 'Get message',
				description: 'Shows one message',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/messages/{{ encodeURIComponent($parameter["messageId"]) }}',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'List Messages',
				value: 'listMessages',
				action: 'List messages',
				description: 'Lists a session\'s messages, newest first',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/messages/session/{{ encodeURIComponent($parameter["session"]) }}',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data.messages',
								},
							},
						],
					},
				},
			},
			{
				name: 'List Receipts',
				value: 'listReceipts',
				action: 'List receipts',
				description: 'Shows who has received, read and played an own message',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/messages/{{ encodeURIComponent($parameter["messageId"]) }}/receipts',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'List Stored Chats',
				value: 'listStoredChats',
				action: 'List stored chats',
				description: 'Lists the chats of a session\'s messages, by what was said last, newest first',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/messages/session/{{ encodeURIComponent($parameter["session"]) }}/chats',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data.chats',
								},
							},
						],
					},
				},
			},
			{
				name: 'List Votes',
				value: 'listVotes',
				action: 'List votes',
				description: 'Shows the votes in a poll',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/messages/{{ encodeURIComponent($parameter["messageId"]) }}/votes',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Pin Message',
				value: 'pinMessage',
				action: 'Pin message',
				description: 'Pins a message to the top of its chat, for everybody in it',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/messages/{{ encodeURIComponent($parameter["messageId"]) }}/pin',
					},
				},
			},
			{
				name: 'React to Message',
				value: 'reactToMessage',
				action: 'React to message',
				description: 'Reacts to a message',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/messages/{{ encodeURIComponent($parameter["messageId"]) }}/react',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Respond to Event',
				value: 'respondToEvent',
				action: 'Respond to event',
				description: 'Answers the invitation to an event',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/messages/{{ encodeURIComponent($parameter["messageId"]) }}/respond',
					},
				},
			},
			{
				name: 'Send Message',
				value: 'sendMessage',
				action: 'Send message',
				description: 'Sends a message: a text, a file, a location, contacts, a poll or a list',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/messages/session/{{ encodeURIComponent($parameter["session"]) }}/send',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Star Message',
				value: 'starMessage',
				action: 'Star message',
				description: 'Stars a message, or takes its star away',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/messages/{{ encodeURIComponent($parameter["messageId"]) }}/star',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Unpin Message',
				value: 'unpinMessage',
				action: 'Unpin message',
				description: 'Unpins a message',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/messages/{{ encodeURIComponent($parameter["messageId"]) }}/unpin',
					},
				},
			},
			{
				name: 'Vote in Poll',
				value: 'voteInPoll',
				action: 'Vote in poll',
				description: 'Votes in a poll',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/messages/{{ encodeURIComponent($parameter["messageId"]) }}/vote',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
		],
		default: 'sendMessage',
	},
	{
		displayName: 'Session',
		name: 'session',
		type: 'string',
		default: '',
		description: 'The session\'s number, or its name',
		required: true,
		displayOptions: {
			show: {
				resource: [
					'message',
				],
				operation: [
					'listMessages',
					'listStoredChats',
					'forwardMessages',
					'sendMessage',
				],
			},
		},
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		displayOptions: {
			show: {
				resource: [
					'message',
				],
				operation: [
					'listMessages',
					'listStoredChats',
				],
			},
		},
		routing: {
			send: {
				paginate: '={{ $value }}',
			},
			operations: {
				pagination: {
					type: 'offset',
					properties: {
						limitParameter: 'limit',
						offsetParameter: 'offset',
						pageSize: 100,
						type: 'query',
					},
				},
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
				propertyInDotNotation: false,
				value: '={{ $value }}',
			},
		},
		displayOptions: {
			show: {
				resource: [
					'message',
				],
				operation: [
					'listMessages',
					'listStoredChats',
				],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'message',
				],
				operation: [
					'listMessages',
				],
			},
		},
		options: [
			{
				displayName: 'After',
				name: 'after',
				type: 'number',
				default: 0,
				description: 'Only messages newer than the one with this ID',
				routing: {
					send: {
						type: 'query',
						property: 'after',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
			{
				displayName: 'Before',
				name: 'before',
				type: 'number',
				default: 0,
				description: 'Only messages older than the one with this ID',
				routing: {
					send: {
						type: 'query',
						property: 'before',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
			{
				displayName: 'Chat',
				name: 'chat',
				type: 'string',
				default: '',
				description: 'Only this chat: a person\'s or a group\'s ID',
				routing: {
					send: {
						type: 'query',
						property: 'chat',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
			{
				displayName: 'Direction',
				name: 'direction',
				type: 'options',
				options: [
					{
						name: 'In',
						value: 'in',
					},
					{
						name: 'Out',
						value: 'out',
					},
				],
				default: 'in',
				description: 'One of in or out',
				routing: {
					send: {
						type: 'query',
						property: 'direction',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
			{
				displayName: 'Phone',
				name: 'phone',
				type: 'string',
				default: '',
				description: 'Only messages from or to this person; the number in any usual form',
				routing: {
					send: {
						type: 'query',
						property: 'phone',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
			{
				displayName: 'Search',
				name: 'q',
				type: 'string',
				default: '',
				description: 'Only messages that contain all of these: any three characters in a row, or one or two of a script without spaces. It has a letter or a digit, or three characters in a row.',
				routing: {
					send: {
						type: 'query',
						property: 'q',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
			{
				displayName: 'Send State',
				name: 'sendState',
				type: 'options',
				options: [
					{
						name: 'Cancelled',
						value: 'cancelled',
					},
					{
						name: 'Delivered',
						value: 'delivered',
					},
					{
						name: 'Failed',
						value: 'failed',
					},
					{
						name: 'Queued',
						value: 'queued',
					},
					{
						name: 'Read',
						value: 'read',
					},
					{
						name: 'Sending',
						value: 'sending',
					},
					{
						name: 'Sent',
						value: 'sent',
					},
				],
				default: 'queued',
				description: 'Only own messages that are there: queued (scheduled ones too), sending, sent, delivered, read, failed or cancelled',
				routing: {
					send: {
						type: 'query',
						property: 'send_state',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
			{
				displayName: 'Since',
				name: 'since',
				type: 'dateTime',
				default: '',
				description: 'Only from this time on, ISO-8601',
				routing: {
					send: {
						type: 'query',
						property: 'since',
						propertyInDotNotation: false,
						value: '={{ $value ? DateTime.fromISO($value.toString()).toISO() : undefined }}',
					},
				},
			},
			{
				displayName: 'Type',
				name: 'type',
				type: 'string',
				default: '',
				description: 'Only this messageType, e.g. chat or image',
				routing: {
					send: {
						type: 'query',
						property: 'type',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
			{
				displayName: 'Until',
				name: 'until',
				type: 'dateTime',
				default: '',
				description: 'Only up to this time, ISO-8601',
				routing: {
					send: {
						type: 'query',
						property: 'until',
						propertyInDotNotation: false,
						value: '={{ $value ? DateTime.fromISO($value.toString()).toISO() : undefined }}',
					},
				},
			},
		],
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		default: '',
		description: 'A phone number or a WhatsApp ID',
		routing: {
			send: {
				type: 'body',
				property: 'to',
				propertyInDotNotation: false,
				value: '={{ $value === "" ? undefined : $value }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'message',
				],
				operation: [
					'forwardMessages',
					'forwardMessage',
				],
			},
		},
	},
	{
		displayName: 'Messages',
		name: 'messages',
		type: 'string',
		default: '',
		description: 'The IDs of 1 to 30 messages of the session, in the order in which they are to arrive. Comma-separated, or an expression that gives an array.',
		routing: {
			send: {
				type: 'body',
				property: 'messages',
				propertyInDotNotation: false,
				value: '={{ ($value === "" ? [] : Array.isArray($value) ? $value : String($value).split(",").map(part => part.trim())).map(Number) }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'message',
				],
				operation: [
					'forwardMessages',
				],
			},
		},
	},
	{
		displayName: 'Idempotency Key',
		name: 'idempotency',
		type: 'string',
		default: '={{ $workflow.id }}-{{ $execution.id }}-{{ $nodeId }}-{{ $runIndex }}-{{ $itemIndex }}',
		description: 'A word of your own for this message, of 1 to 255 visible characters. The same key within 24 h gives the same answer, with Idempotent-Replayed: true, and sends nothing: so a request whose connection was cut can be repeated.',
		routing: {
			request: {
				headers: {
					'Idempotency-Key': '={{ $value === "" ? undefined : $value }}',
				},
			},
		},
		displayOptions: {
			show: {
				resource: [
					'message',
				],
				operation: [
					'forwardMessages',
					'sendMessage',
					'forwardMessage',
				],
			},
		},
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		default: '',
		description: 'A phone number in any usual form, or a WhatsApp ID (…@c.us, …@g.us, …@lid; …@newsletter for a channel of one\'s own)',
		routing: {
			send: {
				type: 'body',
				property: 'to',
				propertyInDotNotation: false,
				value: '={{ $value === "" ? undefined : $value }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'message',
				],
				operation: [
					'sendMessage',
				],
			},
		},
	},
	{
		displayName: 'Message',
		name: 'message',
		type: 'string',
		default: '',
		description: '1 to 65,536 characters; with media, its caption',
		routing: {
			send: {
				type: 'body',
				property: 'message',
				propertyInDotNotation: false,
				value: '={{ $value === "" ? undefined : $value }}',
			},
		},
		displayOptions: {
			show: {
				resource: [
					'message',
				],
				operation: [
					'sendMessage',
				],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'message',
				],
				operation: [
					'sendMessage',
				],
			},
		},
		options: [
			{
				displayName: 'Async',
				name: 'async',
				type: 'boolean',
				default: false,
				description: 'Whether it is on. True answers at once. Works while the session is not connected, too, once it has been linked.',
				routing: {
					send: {
						type: 'query',
						property: 'async',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
			{
				displayName: 'Buttons',
				name: 'buttons',
				type: 'json',
				default: '{}',
				description: 'A text with up to three buttons. WhatsApp changes what it takes and shows of them: they may not appear.',
				hint: 'JSON with text, title, footer, buttons',
				routing: {
					send: {
						type: 'body',
						property: 'buttons',
						propertyInDotNotation: false,
						value: '={{ typeof $value === "string" ? JSON.parse($value) : $value }}',
					},
				},
			},
			{
				displayName: 'Contact',
				name: 'contact',
				type: 'json',
				default: '{}',
				description: 'One contact; a list of them is taken like contacts',
				hint: 'JSON with name, phone',
				routing: {
					send: {
						type: 'body',
						property: 'contact',
						propertyInDotNotation: false,
						value: '={{ typeof $value === "string" ? JSON.parse($value) : $value }}',
					},
				},
			},
			{
				displayName: 'Contacts',
				name: 'contacts',
				type: 'json',
				default: '[]',
				hint: 'JSON, a list of objects with name, phone',
				routing: {
					send: {
						type: 'body',
						property: 'contacts',
						propertyInDotNotation: false,
						value: '={{ typeof $value === "string" ? JSON.parse($value) : $value }}',
					},
				},
			},
			{
				displayName: 'Event',
				name: 'event',
				type: 'json',
				default: '{}',
				description: 'An event to invite to',
				hint: 'JSON with name, description, starts_at, ends_at, location',
				routing: {
					send: {
						type: 'body',
						property: 'event',
						propertyInDotNotation: false,
						value: '={{ typeof $value === "string" ? JSON.parse($value) : $value }}',
					},
				},
			},
			{
				displayName: 'Link Preview',
				name: 'linkPreview',
				type: 'boolean',
				default: false,
				description: 'Whether it is on. Shows what the first link of the text leads to; the gateway looks there itself. False when left out.',
				routing: {
					send: {
						type: 'body',
						property: 'link_preview',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
			{
				displayName: 'List',
				name: 'list',
				type: 'json',
				default: '{}',
				description: 'Rows to choose from behind a button. Phones decide whether they show it.',
				hint: 'JSON with title, description, buttonText, footer, sections',
				routing: {
					send: {
						type: 'body',
						property: 'list',
						propertyInDotNotation: false,
						value: '={{ typeof $value === "string" ? JSON.parse($value) : $value }}',
					},
				},
			},
			{
				displayName: 'Location',
				name: 'location',
				type: 'json',
				default: '{}',
				description: 'A point on the map',
				hint: 'JSON with latitude, longitude, name, address',
				routing: {
					send: {
						type: 'body',
						property: 'location',
						propertyInDotNotation: false,
						value: '={{ typeof $value === "string" ? JSON.parse($value) : $value }}',
					},
				},
			},
			{
				displayName: 'Media',
				name: 'media',
				type: 'json',
				default: '{}',
				description: 'A file to send: its URL, its data in base64',
				hint: 'JSON with type, url, data, mimetype, filename, caption, view_once, gif, hd',
				routing: {
					send: {
						type: 'body',
						property: 'media',
						propertyInDotNotation: false,
						value: '={{ typeof $value === "string" ? JSON.parse($value) : $value }}',
					},
				},
			},
			{
				displayName: 'Media From Binary Field',
				name: 'mediaBinaryField',
				type: 'string',
				default: 'data',
				description: 'The name of the input\'s binary field with the file to send',
				routing: {
					send: {
						preSend: [mediaFromBinary],
					},
				},
			},
			{
				displayName: 'Mentions',
				name: 'mentions',
				type: 'string',
				default: '',
				description: 'Numbers to mention; write @number in the text where each is to be seen. Comma-separated, or an expression that gives an array.',
				routing: {
					send: {
						type: 'body',
						property: 'mentions',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? [] : Array.isArray($value) ? $value : String($value).split(",").map(part => part.trim()) }}',
					},
				},
			},
			{
				displayName: 'Poll',
				name: 'poll',
				type: 'json',
				default: '{}',
				description: 'A poll: 2 to 12 options',
				hint: 'JSON with question, options, multiple',
				routing: {
					send: {
						type: 'body',
						property: 'poll',
						propertyInDotNotation: false,
						value: '={{ typeof $value === "string" ? JSON.parse($value) : $value }}',
					},
				},
			},
			{
				displayName: 'Reply To',
				name: 'replyTo',
				type: 'string',
				default: '',
				description: 'The messageId of a message to quote',
				routing: {
					send: {
						type: 'body',
						property: 'reply_to',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
			{
				displayName: 'Send At',
				name: 'sendAt',
				type: 'dateTime',
				default: '',
				description: 'When to send it, ISO-8601: at most a year ahead. Answers 202 at once.',
				routing: {
					send: {
						type: 'body',
						property: 'send_at',
						propertyInDotNotation: false,
						value: '={{ $value ? DateTime.fromISO($value.toString()).toISO() : undefined }}',
					},
				},
			},
			{
				displayName: 'Typing',
				name: 'typing',
				type: 'number',
				default: 0,
				description: 'Milliseconds for which the chat shows "typing…" before it goes out, up to 60,000',
				routing: {
					send: {
						type: 'body',
						property: 'typing',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Message ID',
		name: 'messageId',
		type: 'string',
		default: '',
		description: 'The message\'s number',
		required: true,
		displayOptions: {
			show: {
				resource: [
					'message',
				],
				operation: [
					'getMessage',
					'editMessage',
					'deleteMessage',
					'forwardMessage',
					'getMedia',
					'pinMessage',
					'reactToMessage',
					'listReceipts',
					'respondToEvent',
					'starMessage',
					'unpinMessage',
					'voteInPoll',
					'listVotes',
				],
			},
		},
	},
	{
		displayName: 'Message',
		name: 'message',
		type: 'string',
		default: '',
		description: '1 to 65,536 characters',
		routing: {
			send: {
				type: 'body',
				property: 'message',
				propertyInDotNotation: false,
				value: '={{ $value === "" ? undefined : $value }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'message',
				],
				operation: [
					'editMessage',
				],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'message',
				],
				operation: [
					'editMessage',
				],
			},
		},
		options: [
			{
				displayName: 'Mentions',
				name: 'mentions',
				type: 'string',
				default: '',
				description: 'Numbers to mention. Comma-separated, or an expression that gives an array.',
				routing: {
					send: {
						type: 'body',
						property: 'mentions',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? [] : Array.isArray($value) ? $value : String($value).split(",").map(part => part.trim()) }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'message',
				],
				operation: [
					'deleteMessage',
				],
			},
		},
		options: [
			{
				displayName: 'For',
				name: 'for',
				type: 'options',
				options: [
					{
						name: 'Everyone',
						value: 'everyone',
					},
					{
						name: 'Me',
						value: 'me',
					},
				],
				default: 'everyone',
				description: 'One of everyone (when left out) or me',
				routing: {
					send: {
						type: 'query',
						property: 'for',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'message',
				],
				operation: [
					'forwardMessage',
				],
			},
		},
		options: [
			{
				displayName: 'Async',
				name: 'async',
				type: 'boolean',
				default: false,
				description: 'Whether it is on. True answers at once.',
				routing: {
					send: {
						type: 'query',
						property: 'async',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'message',
				],
				operation: [
					'getMedia',
				],
			},
		},
		options: [
			{
				displayName: 'Wait',
				name: 'wait',
				type: 'number',
				default: 0,
				description: 'Seconds to wait for a file that is still being downloaded, 0 to 60; 20 when left out',
				routing: {
					send: {
						type: 'query',
						property: 'wait',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'message',
				],
				operation: [
					'pinMessage',
				],
			},
		},
		options: [
			{
				displayName: 'Days',
				name: 'days',
				type: 'number',
				default: 0,
				description: '1, 7 or 30; 7 when left out',
				routing: {
					send: {
						type: 'body',
						property: 'days',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Emoji',
		name: 'emoji',
		type: 'string',
		default: '',
		description: 'One emoji; empty takes the reaction back',
		routing: {
			send: {
				type: 'body',
				property: 'emoji',
				propertyInDotNotation: false,
				value: '={{ $value }}',
			},
		},
		displayOptions: {
			show: {
				resource: [
					'message',
				],
				operation: [
					'reactToMessage',
				],
			},
		},
	},
	{
		displayName: 'Response',
		name: 'response',
		type: 'options',
		options: [
			{
				name: 'Going',
				value: 'going',
			},
			{
				name: 'Maybe',
				value: 'maybe',
			},
			{
				name: 'Not Going',
				value: 'not_going',
			},
		],
		default: 'going',
		description: 'One of going, not_going or maybe',
		routing: {
			send: {
				type: 'body',
				property: 'response',
				propertyInDotNotation: false,
				value: '={{ $value }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'message',
				],
				operation: [
					'respondToEvent',
				],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'message',
				],
				operation: [
					'starMessage',
				],
			},
		},
		options: [
			{
				displayName: 'Starred',
				name: 'starred',
				type: 'boolean',
				default: false,
				description: 'Whether it is on. True when left out.',
				routing: {
					send: {
						type: 'body',
						property: 'starred',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'string',
		default: '',
		description: 'The words of the options; one only where the poll takes one, and none to take the vote back. Comma-separated, or an expression that gives an array.',
		routing: {
			send: {
				type: 'body',
				property: 'options',
				propertyInDotNotation: false,
				value: '={{ $value === "" ? [] : Array.isArray($value) ? $value : String($value).split(",").map(part => part.trim()) }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'message',
				],
				operation: [
					'voteInPoll',
				],
			},
		},
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: [
					'profile',
				],
			},
		},
		options: [
			{
				name: 'Add Chat Label',
				value: 'addChatLabel',
				action: 'Add chat label',
				description: 'Puts a label on a chat',
				routing: {
					request: {
						method: 'PUT',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/labels/{{ encodeURIComponent($parameter["label"]) }}/chats/{{ encodeURIComponent($parameter["chat"]) }}',
					},
				},
			},
			{
				name: 'Change Label',
				value: 'changeLabel',
				action: 'Change label',
				description: 'Changes a label\'s name or color',
				routing: {
					request: {
						method: 'PATCH',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/labels/{{ encodeURIComponent($parameter["label"]) }}',
					},
				},
			},
			{
				name: 'Change Privacy',
				value: 'changePrivacy',
				action: 'Change privacy',
				description: 'Changes who sees what of the account',
				routing: {
					request: {
						method: 'PATCH',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/profile/privacy',
					},
				},
			},
			{
				name: 'Change Profile',
				value: 'changeProfile',
				action: 'Change profile',
				description: 'Changes the account\'s name or about',
				routing: {
					request: {
						method: 'PATCH',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/profile',
					},
				},
			},
			{
				name: 'Create Label',
				value: 'createLabel',
				action: 'Create label',
				description: 'Makes a label of a business account',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/labels',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Delete Label',
				value: 'deleteLabel',
				action: 'Delete label',
				description: 'Deletes a label',
				routing: {
					request: {
						method: 'DELETE',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/labels/{{ encodeURIComponent($parameter["label"]) }}',
					},
				},
			},
			{
				name: 'Get Capabilities',
				value: 'getCapabilities',
				action: 'Get capabilities',
				description: 'Shows what the running WhatsApp Web offers',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/capabilities',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Get Privacy',
				value: 'getPrivacy',
				action: 'Get privacy',
				description: 'Shows who sees what of the account',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/profile/privacy',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Get Profile',
				value: 'getProfile',
				action: 'Get profile',
				description: 'Shows the account as others see it',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/profile',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'List Labels',
				value: 'listLabels',
				action: 'List labels',
				description: 'Lists the labels of a business account',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/labels',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Reject Call',
				value: 'rejectCall',
				action: 'Reject call',
				description: 'Rejects a call that rings',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/calls/{{ encodeURIComponent($parameter["call"]) }}/reject',
					},
				},
			},
			{
				name: 'Remove Chat Label',
				value: 'removeChatLabel',
				action: 'Remove chat label',
				description: 'Takes a label off a chat',
				routing: {
					request: {
						method: 'DELETE',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/labels/{{ encodeURIComponent($parameter["label"]) }}/chats/{{ encodeURIComponent($parameter["chat"]) }}',
					},
				},
			},
			{
				name: 'Remove Profile Picture',
				value: 'removeProfilePicture',
				action: 'Remove profile picture',
				description: 'Removes the account\'s picture',
				routing: {
					request: {
						method: 'DELETE',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/profile/picture',
					},
				},
			},
			{
				name: 'Set Presence',
				value: 'setPresence',
				action: 'Set presence',
				description: 'Shows the account online or not',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/presence',
					},
				},
			},
			{
				name: 'Set Profile Picture',
				value: 'setProfilePicture',
				action: 'Set profile picture',
				description: 'Gives the account its picture',
				routing: {
					request: {
						method: 'PUT',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/profile/picture',
					},
				},
			},
		],
		default: 'addChatLabel',
	},
	{
		displayName: 'Session',
		name: 'session',
		type: 'string',
		default: '',
		description: 'The session\'s number, or its name',
		required: true,
		displayOptions: {
			show: {
				resource: [
					'profile',
				],
				operation: [
					'rejectCall',
					'getCapabilities',
					'listLabels',
					'createLabel',
					'changeLabel',
					'deleteLabel',
					'addChatLabel',
					'removeChatLabel',
					'setPresence',
					'getProfile',
					'changeProfile',
					'setProfilePicture',
					'removeProfilePicture',
					'getPrivacy',
					'changePrivacy',
				],
			},
		},
	},
	{
		displayName: 'Call',
		name: 'call',
		type: 'string',
		default: '',
		description: 'The ID from the call event',
		required: true,
		displayOptions: {
			show: {
				resource: [
					'profile',
				],
				operation: [
					'rejectCall',
				],
			},
		},
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		description: '1 to 100 characters',
		routing: {
			send: {
				type: 'body',
				property: 'name',
				propertyInDotNotation: false,
				value: '={{ $value === "" ? undefined : $value }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'profile',
				],
				operation: [
					'createLabel',
				],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'profile',
				],
				operation: [
					'createLabel',
				],
			},
		},
		options: [
			{
				displayName: 'Color',
				name: 'color',
				type: 'color',
				default: '',
				description: 'One of WhatsApp\'s colors, e.g. #ff9485; the next that is free when left out',
				routing: {
					send: {
						type: 'body',
						property: 'color',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Label',
		name: 'label',
		type: 'string',
		default: '',
		description: 'The label\'s ID',
		required: true,
		displayOptions: {
			show: {
				resource: [
					'profile',
				],
				operation: [
					'changeLabel',
					'deleteLabel',
					'addChatLabel',
					'removeChatLabel',
				],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'profile',
				],
				operation: [
					'changeLabel',
				],
			},
		},
		options: [
			{
				displayName: 'Color',
				name: 'color',
				type: 'color',
				default: '',
				description: 'One of WhatsApp\'s colors, e.g. #ff9485',
				routing: {
					send: {
						type: 'body',
						property: 'color',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				default: '',
				description: '1 to 100 characters',
				routing: {
					send: {
						type: 'body',
						property: 'name',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Chat',
		name: 'chat',
		type: 'string',
		default: '',
		description: 'The other person\'s number in any usual form, or a group\'s ID',
		required: true,
		displayOptions: {
			show: {
				resource: [
					'profile',
				],
				operation: [
					'addChatLabel',
					'removeChatLabel',
				],
			},
		},
	},
	{
		displayName: 'Online',
		name: 'online',
		type: 'boolean',
		default: false,
		description: 'Whether it is on',
		routing: {
			send: {
				type: 'body',
				property: 'online',
				propertyInDotNotation: false,
				value: '={{ $value }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'profile',
				],
				operation: [
					'setPresence',
				],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'profile',
				],
				operation: [
					'changeProfile',
				],
			},
		},
		options: [
			{
				displayName: 'About',
				name: 'about',
				type: 'string',
				default: '',
				description: 'At most 139 characters; empty removes it',
				routing: {
					send: {
						type: 'body',
						property: 'about',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				default: '',
				description: '1 to 25 characters',
				routing: {
					send: {
						type: 'body',
						property: 'name',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Data',
		name: 'data',
		type: 'string',
		default: '',
		description: 'The image in base64, or as a data URL',
		routing: {
			send: {
				type: 'body',
				property: 'data',
				propertyInDotNotation: false,
				value: '={{ $value === "" ? undefined : $value }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'profile',
				],
				operation: [
					'setProfilePicture',
				],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'profile',
				],
				operation: [
					'changePrivacy',
				],
			},
		},
		options: [
			{
				displayName: 'About',
				name: 'about',
				type: 'options',
				options: [
					{
						name: 'All',
						value: 'all',
					},
					{
						name: 'Contacts',
						value: 'contacts',
					},
					{
						name: 'None',
						value: 'none',
					},
				],
				default: 'all',
				description: 'Its about: all, contacts or none',
				routing: {
					send: {
						type: 'body',
						property: 'about',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
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
						name: 'Contacts',
						value: 'contacts',
					},
				],
				default: 'all',
				description: 'Who adds it to groups: all or contacts',
				routing: {
					send: {
						type: 'body',
						property: 'groups',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
			{
				displayName: 'Last Seen',
				name: 'lastSeen',
				type: 'options',
				options: [
					{
						name: 'All',
						value: 'all',
					},
					{
						name: 'Contacts',
						value: 'contacts',
					},
					{
						name: 'None',
						value: 'none',
					},
				],
				default: 'all',
				description: 'When it was last online: all, contacts or none',
				routing: {
					send: {
						type: 'body',
						property: 'last_seen',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
			{
				displayName: 'Online',
				name: 'online',
				type: 'options',
				options: [
					{
						name: 'All',
						value: 'all',
					},
					{
						name: 'Match Last Seen',
						value: 'match_last_seen',
					},
				],
				default: 'all',
				description: 'That it is online: all or match_last_seen',
				routing: {
					send: {
						type: 'body',
						property: 'online',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
			{
				displayName: 'Picture',
				name: 'picture',
				type: 'options',
				options: [
					{
						name: 'All',
						value: 'all',
					},
					{
						name: 'Contacts',
						value: 'contacts',
					},
					{
						name: 'None',
						value: 'none',
					},
				],
				default: 'all',
				description: 'Its picture: all, contacts or none',
				routing: {
					send: {
						type: 'body',
						property: 'picture',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
			{
				displayName: 'Read Receipts',
				name: 'readReceipts',
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
				description: 'What it has read: all or none',
				routing: {
					send: {
						type: 'body',
						property: 'read_receipts',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: [
					'session',
				],
			},
		},
		options: [
			{
				name: 'Create Pairing Code',
				value: 'createPairingCode',
				action: 'Create pairing code',
				description: 'Gives a code to type on the phone',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/pairing-code',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Create Session',
				value: 'createSession',
				action: 'Create session',
				description: 'Creates a session',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Delete Session',
				value: 'deleteSession',
				action: 'Delete session',
				description: 'Deletes a session',
				routing: {
					request: {
						method: 'DELETE',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}',
					},
				},
			},
			{
				name: 'Get Budget',
				value: 'getBudget',
				action: 'Get budget',
				description: 'Shows what a session may send, and what waits to be sent',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/budget',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Get QR Code',
				value: 'getQrCode',
				action: 'Get QR code',
				description: 'Gives the QR code to scan',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/qr',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Get Screenshot',
				value: 'getScreenshot',
				action: 'Get screenshot',
				description: 'Shows the session\'s page as an image',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/screenshot',
						encoding: 'arraybuffer',
						json: false,
					},
					output: {
						postReceive: [
							{
								type: 'binaryData',
								properties: {
									destinationProperty: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Get Session',
				value: 'getSession',
				action: 'Get session',
				description: 'Shows one session and how it does',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'List Gaps',
				value: 'listGaps',
				action: 'List gaps',
				description: 'Lists the times in which messages may be missing',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/gaps',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'List Sessions',
				value: 'listSessions',
				action: 'List sessions',
				description: 'Lists all sessions',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Logout Session',
				value: 'logoutSession',
				action: 'Logout session',
				description: 'Ends a session\'s login at WhatsApp',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/logout',
					},
				},
			},
			{
				name: 'Start Session',
				value: 'startSession',
				action: 'Start session',
				description: 'Starts a session',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/start',
					},
				},
			},
			{
				name: 'Stop Session',
				value: 'stopSession',
				action: 'Stop session',
				description: 'Stops a session and keeps its login',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/stop',
					},
				},
			},
			{
				name: 'Update Session',
				value: 'updateSession',
				action: 'Update session',
				description: 'Changes a session',
				routing: {
					request: {
						method: 'PUT',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
		],
		default: 'createPairingCode',
	},
	{
		displayName: 'Session Name',
		name: 'sessionName',
		type: 'string',
		default: '',
		description: '1 to 64 letters, digits, spaces, \'.\', \'_\' and \'-\', one of them a letter; unique among the user\'s sessions',
		routing: {
			send: {
				type: 'body',
				property: 'session_name',
				propertyInDotNotation: false,
				value: '={{ $value === "" ? undefined : $value }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'session',
				],
				operation: [
					'createSession',
				],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'session',
				],
				operation: [
					'createSession',
				],
			},
		},
		options: [
			{
				displayName: 'Device Name',
				name: 'deviceName',
				type: 'string',
				default: '',
				description: 'What the phone lists the session as; at most 50 characters',
				routing: {
					send: {
						type: 'body',
						property: 'device_name',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
			{
				displayName: 'Engine',
				name: 'engine',
				type: 'options',
				options: [
					{
						name: 'Sandbox',
						value: 'sandbox',
					},
					{
						name: 'Whatsapp',
						value: 'whatsapp',
					},
				],
				default: 'whatsapp',
				description: 'One of whatsapp | sandbox',
				routing: {
					send: {
						type: 'body',
						property: 'engine',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
			{
				displayName: 'Proxy',
				name: 'proxy',
				type: 'string',
				default: '',
				description: 'As http, https or socks5://[user:password@]host:port, for this session\'s browser; null: none',
				routing: {
					send: {
						type: 'body',
						property: 'proxy',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
			{
				displayName: 'User Agent',
				name: 'userAgent',
				type: 'string',
				default: '',
				description: 'The browser\'s user agent',
				routing: {
					send: {
						type: 'body',
						property: 'user_agent',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
			{
				displayName: 'User ID',
				name: 'userId',
				type: 'number',
				default: 0,
				description: 'Whose it is; the caller\'s when left out: without credentials that is 1, the owner',
				routing: {
					send: {
						type: 'body',
						property: 'user_id',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
			{
				displayName: 'Webhook Format',
				name: 'webhookFormat',
				type: 'options',
				options: [
					{
						name: 'Cloud',
						value: 'cloud',
					},
					{
						name: 'Evolution',
						value: 'evolution',
					},
					{
						name: 'Evolution by Events',
						value: 'evolution_by_events',
					},
					{
						name: 'Wagateway',
						value: 'wagateway',
					},
					{
						name: 'Waha',
						value: 'waha',
					},
				],
				default: 'wagateway',
				description: 'How the webhook URL\'s deliveries are written: ours (wagateway) or another maker\'s form; evolution_by_events has a path per event',
				routing: {
					send: {
						type: 'body',
						property: 'webhook_format',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
			{
				displayName: 'Webhook Secret',
				name: 'webhookSecret',
				type: 'string',
				typeOptions: {
					password: true,
				},
				default: '',
				description: 'Signs what the webhook URL receives; without one, one is made and returned',
				routing: {
					send: {
						type: 'body',
						property: 'webhook_secret',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
			{
				displayName: 'Webhook URL',
				name: 'webhookUrl',
				type: 'string',
				default: '',
				description: 'Receives the session\'s incoming messages; http or https',
				routing: {
					send: {
						type: 'body',
						property: 'webhook_url',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
			{
				displayName: 'Webhook Verify Token',
				name: 'webhookVerifyToken',
				type: 'string',
				typeOptions: {
					password: true,
				},
				default: '',
				description: 'For the format cloud: the receiver is asked with it whether it wants the payloads, and refused if not',
				routing: {
					send: {
						type: 'body',
						property: 'webhook_verify_token',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Session',
		name: 'session',
		type: 'string',
		default: '',
		description: 'The session\'s number, or its name',
		required: true,
		displayOptions: {
			show: {
				resource: [
					'session',
				],
				operation: [
					'getSession',
					'updateSession',
					'deleteSession',
					'getBudget',
					'listGaps',
					'logoutSession',
					'createPairingCode',
					'getQrCode',
					'getScreenshot',
					'startSession',
					'stopSession',
				],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'session',
				],
				operation: [
					'updateSession',
				],
			},
		},
		options: [
			{
				displayName: 'Device Name',
				name: 'deviceName',
				type: 'string',
				default: '',
				description: 'What the phone lists the session as; at most 50 characters. Null or empty removes it.',
				routing: {
					send: {
						type: 'body',
						property: 'device_name',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
			{
				displayName: 'Proxy',
				name: 'proxy',
				type: 'string',
				default: '',
				description: 'As http, https or socks5://[user:password@]host:port, for this session\'s browser; null or empty removes it',
				routing: {
					send: {
						type: 'body',
						property: 'proxy',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
			{
				displayName: 'Session Name',
				name: 'sessionName',
				type: 'string',
				default: '',
				description: '1 to 64 letters, digits, spaces, \'.\', \'_\' and \'-\', one of them a letter; unique among the user\'s sessions',
				routing: {
					send: {
						type: 'body',
						property: 'session_name',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
			{
				displayName: 'User Agent',
				name: 'userAgent',
				type: 'string',
				default: '',
				description: 'The browser\'s user agent; null or empty removes it',
				routing: {
					send: {
						type: 'body',
						property: 'user_agent',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
			{
				displayName: 'Webhook Format',
				name: 'webhookFormat',
				type: 'options',
				options: [
					{
						name: 'Cloud',
						value: 'cloud',
					},
					{
						name: 'Evolution',
						value: 'evolution',
					},
					{
						name: 'Evolution by Events',
						value: 'evolution_by_events',
					},
					{
						name: 'Wagateway',
						value: 'wagateway',
					},
					{
						name: 'Waha',
						value: 'waha',
					},
				],
				default: 'wagateway',
				description: 'How the webhook URL\'s deliveries are written: ours (wagateway) or another maker\'s form; evolution_by_events has a path per event',
				routing: {
					send: {
						type: 'body',
						property: 'webhook_format',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
			{
				displayName: 'Webhook Secret',
				name: 'webhookSecret',
				type: 'string',
				typeOptions: {
					password: true,
				},
				default: '',
				description: 'Signs what the webhook URL receives',
				routing: {
					send: {
						type: 'body',
						property: 'webhook_secret',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
			{
				displayName: 'Webhook URL',
				name: 'webhookUrl',
				type: 'string',
				default: '',
				description: 'Receives the session\'s incoming messages; null or empty removes it',
				routing: {
					send: {
						type: 'body',
						property: 'webhook_url',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
			{
				displayName: 'Webhook Verify Token',
				name: 'webhookVerifyToken',
				type: 'string',
				typeOptions: {
					password: true,
				},
				default: '',
				description: 'For the format cloud: the receiver is asked with it whether it wants the payloads, and refused if not',
				routing: {
					send: {
						type: 'body',
						property: 'webhook_verify_token',
						propertyInDotNotation: false,
						value: '={{ $value === "" ? undefined : $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		displayOptions: {
			show: {
				resource: [
					'session',
				],
				operation: [
					'listGaps',
				],
			},
		},
		routing: {
			send: {
				paginate: '={{ $value }}',
			},
			operations: {
				pagination: {
					type: 'offset',
					properties: {
						limitParameter: 'limit',
						offsetParameter: 'offset',
						pageSize: 100,
						type: 'query',
					},
				},
			},
		},
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: {
			minValue: 1,
		},
		default: 50,
		description: 'Max number of results to return',
		routing: {
			send: {
				type: 'query',
				property: 'limit',
				propertyInDotNotation: false,
				value: '={{ $value }}',
			},
		},
		displayOptions: {
			show: {
				resource: [
					'session',
				],
				operation: [
					'listGaps',
				],
				returnAll: [
					false,
				],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'session',
				],
				operation: [
					'listGaps',
				],
			},
		},
		options: [
			{
				displayName: 'Open',
				name: 'open',
				type: 'boolean',
				default: false,
				description: 'Whether it is on. True: only those that are open; false: only closed ones.',
				routing: {
					send: {
						type: 'query',
						property: 'open',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Phone',
		name: 'phone',
		type: 'string',
		default: '',
		description: 'The number of the phone that will be linked, with its country code',
		routing: {
			send: {
				type: 'body',
				property: 'phone',
				propertyInDotNotation: false,
				value: '={{ $value === "" ? undefined : $value }}',
			},
		},
		required: true,
		displayOptions: {
			show: {
				resource: [
					'session',
				],
				operation: [
					'createPairingCode',
				],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'session',
				],
				operation: [
					'getQrCode',
				],
			},
		},
		options: [
			{
				displayName: 'Wait',
				name: 'wait',
				type: 'number',
				default: 0,
				description: 'Seconds to wait for the first code, 0 to 60; 20 when left out',
				routing: {
					send: {
						type: 'query',
						property: 'wait',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'session',
				],
				operation: [
					'getScreenshot',
				],
			},
		},
		options: [
			{
				displayName: 'Of',
				name: 'of',
				type: 'options',
				options: [
					{
						name: 'Failure',
						value: 'failure',
					},
					{
						name: 'Page',
						value: 'page',
					},
				],
				default: 'page',
				description: 'One of page (when left out) or failure',
				routing: {
					send: {
						type: 'query',
						property: 'of',
						propertyInDotNotation: false,
						value: '={{ $value }}',
					},
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: {
			show: {
				resource: [
					'status',
				],
			},
		},
		options: [
			{
				name: 'Delete Status',
				value: 'deleteStatus',
				action: 'Delete status',
				description: 'Deletes one of the account\'s own statuses for everybody',
				routing: {
					request: {
						method: 'DELETE',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/status/{{ encodeURIComponent($parameter["messageId"]) }}',
					},
				},
			},
			{
				name: 'List Status Views',
				value: 'listStatusViews',
				action: 'List status views',
				description: 'Shows who has seen one of the account\'s own statuses, and when',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/status/{{ encodeURIComponent($parameter["messageId"]) }}/views',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'List Statuses',
				value: 'listStatuses',
				action: 'List statuses',
				description: 'Lists the account\'s own statuses that can still be seen, oldest first',
				routing: {
					request: {
						method: 'GET',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/status',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
			{
				name: 'Post Status',
				value: 'postStatus',
				action: 'Post status',
				description: 'Posts a status: a text, an image or a video',
				routing: {
					request: {
						method: 'POST',
						url: '=/api/sessions/{{ encodeURIComponent($parameter["session"]) }}/status',
					},
					output: {
						postReceive: [
							{
								type: 'rootProperty',
								properties: {
									property: 'data',
								},
							},
						],
					},
				},
			},
		],
		default: 'deleteStatus',
	},
	{
		displayName: 'Session',
		name: 'session',
		type: 'string',
		default: '',
		description: 'The session\'s number, or its name',
		required: true,
		displayOptions: {
			show: {
				resource: [
					'status',
				],
				operation: [
					'listStatuses',
					'postStatus',
					'deleteStatus',
					'listStatusViews',
				],
			},
		},
	},
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		default: '',
		description: '1 to 700 characters; with media, its caption',
		routing: {
			send: {
				type: 'body',
				property: 'text',
				propertyInDotNotation: false,
				value: '={{ $value === "" ? undefined : $value }}',
			},
		},
		displayOptions: {
			show: {
				resource: [
					'status',
				],
				operation: [
					'postStatus',
				],
			},
		},
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: {
			show: {
				resource: [
					'status',
				],
				operation: [
					'postStatus',
				],
			},
		},
		options: [
			{
				displayName: 'Media',
				name: 'media',
				type: 'json',
				default: '{}',
				description: 'An image or a video',
				hint: 'JSON with type, url, data, mimetype, filename, caption, view_once, gif, hd',
				routing: {
					send: {
						type: 'body',
						property: 'media',
						propertyInDotNotation: false,
						value: '={{ typeof $value === "string" ? JSON.parse($value) : $value }}',
					},
				},
			},
			{
				displayName: 'Media From Binary Field',
				name: 'mediaBinaryField',
				type: 'string',
				default: 'data',
				description: 'The name of the input\'s binary field with the file to send',
				routing: {
					send: {
						preSend: [mediaFromBinary],
					},
				},
			},
		],
	},
	{
		displayName: 'Message ID',
		name: 'messageId',
		type: 'string',
		default: '',
		description: 'The status\'s messageId',
		required: true,
		displayOptions: {
			show: {
				resource: [
					'status',
				],
				operation: [
					'deleteStatus',
					'listStatusViews',
				],
			},
		},
	},
];
