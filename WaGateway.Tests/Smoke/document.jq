# The answers as the API document prints them, and what it means to look like one.

# Every printed field is there and has the printed kind of value. Where the document prints null, anything may be.
# More fields than printed are allowed; fewer are not.
def like($printed):
  def is_time: test("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$");
  def is_person: test("^\\d+@c\\.us$");
  if $printed == null then true
  elif type != ($printed | type) then false
  elif type == "object" then . as $it | all($printed | keys[]; . as $key | ($it | has($key)) and ($it[$key] | like($printed[$key])))
  elif type == "array" then all(.[]; like($printed[0]))
  elif type == "string" then (if $printed | is_time then is_time elif $printed | is_person then is_person else length > 0 end)
  else true
  end;

def success: .status == "success";

# An error says what was wrong and has nothing else to say; `code` is for programs.
def error($code): .status == "error" and (.message | length > 0) and .code == $code and (has("data") | not);

def session: {
  id: 1,
  sessionName: "Demo Session",
  webhookUrl: "https://webhook.site/demo",
  status: "disconnected",
  lastSeen: null,
  createdAt: "2025-08-11T14:08:40.218Z",
  updatedAt: "2025-08-11T14:08:40.218Z",
  userId: 2
};

# What creating and updating answer.
def written_session: session + { qrCode: null, sessionData: null };

def message: {
  id: 1,
  sessionId: 1,
  messageId: "ABCDEF1234567890",
  fromNumber: "1234567890@c.us",
  toNumber: null,
  contactName: null,
  groupId: null,
  messageType: "chat",
  content: "Hello, world!",
  timestamp: "2025-08-11T15:30:00.000Z",
  webhookSent: true,
  createdAt: "2025-08-11T15:30:00.000Z"
};

def message_list: {
  messages: [message],
  pagination: { total: 1, limit: 50, offset: 0 }
};

def webhook: {
  id: 1,
  sessionId: 1,
  url: "https://webhook.site/demo-webhook",
  secret: "demo-secret",
  events: ["message", "status"],
  active: true,
  createdAt: "2025-08-11T14:08:40.222Z"
};

# What a webhook receives.
def payload: {
  sessionId: 1,
  sessionName: "Demo Session",
  message: {
    id: "ABCDEF1234567890",
    from: "1234567890@c.us",
    to: null,
    contactName: "John Doe",
    groupId: null,
    type: "chat",
    content: "Hello, world!",
    timestamp: "2025-08-11T15:30:00.000Z",
    mediaUrl: null
  }
};

# Every route of the document, as the OpenAPI document spells it.
def documented_routes: [
  "get /api/sessions", "post /api/sessions",
  "get /api/sessions/{id}", "put /api/sessions/{id}", "delete /api/sessions/{id}",
  "post /api/sessions/{id}/start", "post /api/sessions/{id}/stop", "get /api/sessions/{id}/qr",
  "get /api/messages/session/{sessionId}", "get /api/messages/{id}", "post /api/messages/session/{sessionId}/send",
  "post /api/webhook/{id}", "post /api/webhook/{id}/register", "get /api/webhook/{id}", "delete /api/webhook/{id}"
];
