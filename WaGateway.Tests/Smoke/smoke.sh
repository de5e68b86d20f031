#!/usr/bin/env bash
# The whole API document, walked with curl against a gateway with simulated phones, in the document's order.
#
#   smoke.sh PATH/OF/wagateway.dll
#
# Each ✓ is one step. The exit code is 0 only if every step held. steps.sh says how a step is made,
# document.jq what the document prints, receiver.js is the webhook's other end.
set -uo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
GATEWAY=$(realpath "${1:?give the path of wagateway.dll}")
FOLDER=$(mktemp -d "${TMPDIR:-/tmp}/wagateway-smoke.XXXXXX")
KEEP=${TMPDIR:-/tmp}/wagateway-smoke-failed
mkdir "$FOLDER/tmp"
source "$HERE/steps.sh"
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

PIXEL=iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC
FILM=$(printf '\0\0\0\x18ftypmp42smoke' | base64) SONG=$(printf 'ID3\x03\0smoke' | base64) VOICE=$(printf 'OggS\0\x02%022dOpusHead' 0 | base64)
SHOP=5511999990001 JOHN=5511988880002 MARY=5511977770003 OTHER=5511966660004 KIM=5511955550005 OWNER=5511944440006 CAREFUL=5511933330007

main() {
  start_receiver
  start_gateway
  the_gateway_itself
  sessions_are_kept
  a_session_is_linked
  a_session_is_linked_without_a_camera
  a_session_is_linked_with_a_passkey
  messages_come_in
  messages_go_out
  groups_have_participants
  messages_are_listed
  assistants_have_tools
  chats_and_people
  groups_are_managed
  the_account_itself
  communities
  channels_and_statuses
  webhooks_are_registered
  webhooks_answer
  errors_have_one_form
  versions_are_the_same
  a_stopped_session_keeps_its_login
  a_killed_gateway_loses_nothing
  deliveries_can_be_seen_and_repeated
  everything_people_send
  everything_people_receive
  goodbye
}

the_gateway_itself() {
  chapter "The gateway"
  is "the welcome says where the API, its document and the data are" \
    grep -q "API    $ORIGIN/swagger .*$ORIGIN/api" "$FOLDER/welcome.1"
  BASE=$ORIGIN
  get /health/live && holds "GET /health/live" 200 'success'
  get /health/ready && holds "GET /health/ready" 200 'success and (.data | .sessions == 0 and .connected == 0 and all(.checks[]; .status != "failing"))'
  get /swagger/v1/swagger.json && holds "the OpenAPI document has every documented route" 200 \
    '[.paths | to_entries[] | .key as $path | .value | keys[] | "\(.) \($path)"] as $routes | documented_routes - $routes == []'
  get /swagger -L && is "GET /swagger is a page to read it in" same "$status" 200
  get / && is "GET / is the page" grep -q '<script type="module" src="page/' "$FOLDER/answer"
  get /api/settings && holds "GET /settings shows what is in force" 200 'success and any(.data[]; .key == "Http:Port" and .hidden == false)'
  get /api/info && holds "GET /info tells every version" 200 'success and (.data | [.version, .waJs, .browser, .dotnet, .sqlite] | all(test("^[0-9]+[.]")))'
  get /api/browser && holds "GET /browser: there is one" 200 'success and .data.found'
  post /api/browser/install && holds "POST /browser/install downloads none then" 200 'success and .data.download == null'
  get /metrics && is "GET /metrics is for Prometheus" grep -q '^wagateway_sessions{.*state="ready"' "$FOLDER/answer"
  BASE=$ORIGIN/api
}

sessions_are_kept() {
  chapter "Sessions"
  get /sessions && holds "GET /sessions: none yet" 200 'success and .data == []'
  post /sessions '{"session_name":"Demo Session","webhook_url":"'"$RECEIVER"'/demo","user_id":1}'
  holds "POST /sessions creates one" 201 \
    'success and (.data | like(written_session) and .id == 1 and .sessionName == "Demo Session" and .webhookUrl == $ENV.RECEIVER + "/demo" and .userId == 1)'
  holds "… disconnected, without a QR code and without its secrets" 201 \
    '.data | .status == "disconnected" and .lastSeen == null and .qrCode == null and .sessionData == null'
  remember DEMO_SECRET .data.webhookSecret
  post /sessions '{"sessionName":"My Session"}' && holds "POST /sessions takes camelCase, user 1 is the default" 201 '.data | .id == 2 and .userId == 1 and .webhookUrl == null'
  get /sessions && holds "GET /sessions lists both as printed" 200 'success and (.data | length == 2 and (.[0:1] | like([session])) and all(.[]; has("qrCode") or has("sessionData") | not))'
  get /sessions/1 && holds "GET /sessions/:id shows one as printed" 200 'success and (.data | like(session) and .id == 1)'
  get /sessions/Demo%20Session && holds "GET /sessions/:name is the same session" 200 '.data.id == 1'
  put /sessions/2 '{"session_name":"Updated Session Name","webhook_url":"https://webhook.site/updated-webhook"}'
  holds "PUT /sessions/:id changes name and webhook" 200 \
    'success and (.data | like(written_session) and .sessionName == "Updated Session Name" and .webhookUrl == "https://webhook.site/updated-webhook" and .updatedAt > .createdAt)'
  put /sessions/2 '{"webhook_url":null}' && holds "PUT leaves alone what it does not name, null removes the webhook" 200 '.data | .sessionName == "Updated Session Name" and .webhookUrl == null'
  post /sessions '{"session_name":"Short"}' && delete /sessions/3 && holds "DELETE /sessions/:id says so" 200 '. == {status: "success", message: "Session 3 deleted successfully"}'
  get /sessions/3 && holds "… and it is gone" 404 'error("session_not_found") and .message == "Session with ID 3 not found"'
}

a_session_is_linked() {
  chapter "Sessions: QR code"
  get "/sessions/1/qr" && holds "no QR code before the start" 400 'error("session_not_started")'
  post /sessions/1/start && holds "POST /sessions/:id/start says so" 200 '. == {status: "success", message: "Session 1 started successfully"}'
  post /sessions/1/start && holds "… and again, changing nothing" 200 '.message == "Session 1 started successfully"'
  eventually 60 "GET /sessions/:id/qr has a code" "/sessions/1/qr?wait=60" 'success and (.data | (.qr_code | startswith("data:image/png;base64,")) and .status == "connecting" and (.expiresAt | like("2025-08-11T14:08:40.218Z")))' ||
    give_up "there is no QR code"
  remember CODE .data.code
  jq -r .data.qr_code "$FOLDER/answer" | sed 's/^[^,]*,//' | base64 -d >"$FOLDER/qr.png"
  is "the image, read by zbarimg, is data.code" same "$(decoded "$FOLDER/qr.png")" "$CODE"
  get "/sessions/1/qr?format=png" && is "?format=png is the image itself" same "$(decoded "$FOLDER/answer")" "$CODE"
  get /sessions/1/qr -H 'Accept: image/png' && is "Accept: image/png too" same "$(decoded "$FOLDER/answer")" "$CODE"
  get "/sessions/1/qr?format=text" && is "?format=text draws it in the terminal" grep -q '█▄▄▄▄▄▄▄█' "$FOLDER/answer"
  get /sessions/1/screenshot && is "GET /sessions/:id/screenshot is a PNG of the page" is_png "$FOLDER/answer"
  get "/sessions/1/gaps?open=true" && holds "GET /sessions/:id/gaps: nothing is missing" 200 'success and .data == []'

  post /sandbox/phones '{"number":"'$SHOP'","name":"Shop phone"}' && holds "a phone" 201 'success and .data.linkedSessions == 0'
  post /sandbox/phones/$SHOP/scan '{"code":"2@wrong"}' && holds "it scans something else: refused" 400 'error("wrong_code")'
  post /sandbox/phones/$SHOP/scan "$(jq -n '{code: $ENV.CODE}')" && holds "it scans the code" 200 '.data.linkedSessions == 1'
  eventually 30 "the session is connected" /sessions/1 '.data.status == "connected"' || give_up "the session does not connect"
  holds "… as that phone, and says since when" 200 '.data | .state == "ready" and .phone == "5511999990001@c.us" and .pushName == "Shop phone" and .engine == "sandbox" and (.lastSeen | like("2025-08-11T14:08:40.218Z")) and .memoryBytes > 1e7'
  get /sessions/1/qr && holds "no QR code while connected" 400 'error("session_already_connected")'
}

a_session_is_linked_without_a_camera() {
  chapter "Sessions: pairing code, logout"
  post /sandbox/phones '{"number":"'$OTHER'","name":"Other phone","lid":false,"business":true}'
  post /sessions/2/start
  eventually 60 "another session starts" "/sessions/2/qr?wait=60" 'success' || give_up "the second session does not start"
  post /sessions/2/pairing-code '{"phone":"+55 11 96666-0004"}' && holds "POST /sessions/:id/pairing-code" 200 'success and (.data.code | test("^[A-Z0-9]{4}-[A-Z0-9]{4}$"))'
  post /sandbox/phones/$OTHER/pairing-code "$(jq '.data | {code}' "$FOLDER/answer")" && holds "typed on the phone" 200 '.data.linkedSessions == 1'
  eventually 30 "the session is connected" /sessions/2 '.data.status == "connected" and .data.phone == "5511966660004@c.us"'
  post /sandbox/phones '{"number":"'$KIM'","name":"Kim"}' && post /messages/session/2/send '{"to":"'$KIM'","message":"Hello"}'
  get /sessions/2/labels && holds "GET …/labels of a business" 200 'success and (.data | length > 0)' && remember LABEL .data[0].id
  put "/sessions/2/labels/$LABEL/chats/$KIM" && get /sessions/2/labels && holds "PUT …/labels/:label/chats/:chat" 200 '.data[0].count == 1'
  delete "/sessions/2/labels/$LABEL/chats/$KIM" && get /sessions/2/labels && holds "… and DELETE" 200 '.data[0].count == 0'
  post /sessions/2/labels '{"name":"Regulars","color":"#64c4ff"}' && holds "POST …/labels makes one" 201 '.data | .name == "Regulars" and .color == "#64c4ff"' && remember LABEL .data.id
  patch "/sessions/2/labels/$LABEL" '{"name":"Good customers"}' && holds "PATCH …/labels/:label" 200 'success'
  delete "/sessions/2/labels/$LABEL" && holds "DELETE …/labels/:label" 200 'success'
  post /sessions/2/lists '{"name":"Suppliers","chats":["'$KIM'"]}' && holds "POST …/lists makes a list of chats" 201 '.data | .name == "Suppliers" and (.chats | length == 1)'
  post /sessions/2/catalogue/products '{"name":"Socks","price":{"amount":"12.50","currency":"BRL"},"media":{"data":"'"$PIXEL"'"}}' && holds "POST …/catalogue/products" 201 '.data | .name == "Socks" and .price == {amount: "12.50", currency: "BRL"} and (.images | length == 1)' && remember PRODUCT .data.id
  get /sessions/2/catalogue/products && holds "GET …/catalogue/products" 200 '.data | .after == null and [.products[].id] == [$ENV.PRODUCT]'
  patch "/sessions/2/catalogue/products/$PRODUCT" '{"description":"Striped"}' && holds "PATCH …/catalogue/products/:product" 200 '.data | .description == "Striped" and .price.amount == "12.50"'
  post /sessions/2/catalogue/collections '{"name":"Winter","products":["'"$PRODUCT"'"]}' && holds "POST …/catalogue/collections" 201 '.data | .name == "Winter" and (.products | length == 1)'
  post /sandbox/phones/$KIM/messages '{"to":"'$OTHER'","order":{"products":[{"id":"'"$PRODUCT"'","quantity":2}]}}'
  eventually 5 "an order comes in" "/messages/session/2?direction=in" 'any(.data.messages[]; .order.total.amount == "25.00")' && remember ORDER '[.data.messages[] | select(.order)][0].id'
  get "/messages/$ORDER/order" && holds "GET /messages/:id/order" 200 '.data | .status == "inquiry" and .total.amount == "25.00" and .items[0].quantity == 2'
  post "/messages/$ORDER/order/accept" && holds "POST /messages/:id/order/accept" 200 'success'
  delete "/sessions/2/catalogue/products/$PRODUCT" && holds "DELETE …/catalogue/products/:product" 200 'success'
  post /sessions/2/logout && holds "POST /sessions/:id/logout says so" 200 '. == {status: "success", message: "Session 2 logged out successfully"}'
  get /sessions/2 && holds "… and the session is disconnected, logged out" 200 '.data | .status == "disconnected" and .state == "logged_out"'
  eventually 5 "… and the phone has no linked session" /sandbox/phones 'any(.data[]; .number == "5511966660004" and .linkedSessions == 0)'
}

a_session_is_linked_with_a_passkey() {
  chapter "Sessions: passkey"
  get /sessions/2/passkey && holds "no passkey is asked for" 409 'error("passkey_not_requested")'
  post /sandbox/phones '{"number":"'$OWNER'","name":"Owner","passkey":true}' && holds "a phone whose account has a passkey" 201 '.data.passkey'
  post /sessions/2/start
  eventually 60 "the session starts anew" "/sessions/2/qr?wait=60" 'success' || give_up "the second session does not start"
  post /sandbox/phones/$OWNER/scan "$(jq '.data | {code}' "$FOLDER/answer")"
  eventually 20 "GET /sessions/:id/passkey: scanned, WhatsApp asks for it" /sessions/2/passkey 'success and (.data | .state == "passkey_required" and
    .origin == "https://web.whatsapp.com" and .options.rpId == "whatsapp.com" and (.options.challenge | length > 20) and .answered == false and .requestedAt < .confirmsItselfUntil and .confirmsItselfUntil < .expiresAt)'
  jq -c .data.options "$FOLDER/answer" >"$FOLDER/options"
  get /sessions/2/qr && holds "no QR code meanwhile" 409 'error("passkey_required")'
  post /sessions/2/passkey '{"id":"YWJj"}' && holds "what is no signature is refused, field by field" 400 'error("validation_failed") and (.errors | has("type") and has("response"))'
  post /sessions/2/passkey '{"id":"YWJj","type":"password","response":{"clientDataJSON":"e30","authenticatorData":"e30","signature":"e30"}}'
  holds "… and one that WhatsApp would not take" 422 'error("passkey_invalid") and (.errors | has("type") and has("response.clientDataJSON"))'
  signs_in_the_owners_browser $OWNER
  eventually 30 "it confirms itself: the session is connected" /sessions/2 '.data.status == "connected" and .data.phone == "5511944440006@c.us"'
  post /sessions/2/logout

  post /sandbox/phones '{"number":"'$CAREFUL'","name":"Careful","passkey":true,"passkeyConfirmation":true}'
  post /sessions/2/start
  eventually 60 "once more, by pairing code" "/sessions/2/qr?wait=60" 'success'
  post /sessions/2/pairing-code '{"phone":"'$CAREFUL'"}'
  post /sandbox/phones/$CAREFUL/pairing-code "$(jq '.data | {code}' "$FOLDER/answer")"
  eventually 20 "typed, WhatsApp asks for the passkey" /sessions/2/passkey '.data.state == "passkey_required" and .data.options != null'
  jq -c .data.options "$FOLDER/answer" >"$FOLDER/options"
  signs_in_the_owners_browser $CAREFUL
  eventually 20 "a code is to be compared" /sessions/2/passkey '.data | .state == "passkey_confirmation" and (.code | test("^[0-9A-Z]{4}-[0-9A-Z]{4}$"))'
  post /sandbox/phones/$CAREFUL/passkey/confirm "$(jq '.data | {code}' "$FOLDER/answer")" && holds "it is the phone's: confirmed there" 200 'success'
  post /sessions/2/passkey/confirm '{"attempt":"pk_1_0"}' && holds "the code of another attempt is not confirmed" 409 'error("passkey_expired")'
  post /sessions/2/passkey/confirm && holds "POST /sessions/:id/passkey/confirm" 200 'success'
  eventually 30 "the session is connected" /sessions/2 '.data.status == "connected" and .data.phone == "5511933330007@c.us"'
  post /sessions/2/logout && get /sessions/2 && holds "… and logged out" 200 '.data.state == "logged_out"'
}

# signs_in_the_owners_browser NUMBER: what the session asks for, signed with that phone's passkey.
signs_in_the_owners_browser() {
  post "/sandbox/phones/$1/passkey" "$(<"$FOLDER/options")" && holds "signed, as the owner's browser would" 200 '.data | .type == "public-key" and (.response | has("signature"))'
  post /sessions/2/passkey "$(jq -c .data "$FOLDER/answer")" && holds "POST /sessions/:id/passkey takes it" 200 'success'
}

messages_come_in() {
  chapter "Messages: receiving, and the webhook payload"
  post /sandbox/phones '{"number":"'$JOHN'","name":"John Doe"}'
  post /sandbox/phones '{"number":"'$MARY'","name":"Mary","online":false}'
  post /sandbox/phones/$JOHN/messages '{"to":"'$SHOP'","message":"Hello, world! ¿Qué tal? 👋"}' && holds "John writes to the shop" 201 'success'
  received 5 "the webhook gets it" '.path == "/demo" and .body.message.content == "Hello, world! ¿Qué tal? 👋"'
  hook "… in the documented form" '.body | like(payload)'
  hook "… with the documented values" '.body | .sessionId == 1 and .sessionName == "Demo Session" and
    (.message | .from == "5511988880002@c.us" and .to == null and .contactName == "John Doe" and .groupId == null and .type == "chat" and .mediaUrl == null)'
  hook "… as a POST of JSON that names its event" '.method == "POST" and .headers["content-type"] == "application/json" and
    .headers["x-wagateway-event"] == "message" and .headers["x-wagateway-attempt"] == "1" and .headers["webhook-id"] == .body.eventId'
  is "… signed, both ways" signed "$DEMO_SECRET"
  is "… and not with another secret" fails signed "another secret"
  MESSAGE_ID=$(jq -r .body.message.id "$FOLDER/hook") && export MESSAGE_ID

  eventually 5 "GET /messages/session/:sessionId has it, webhookSent is true" /messages/session/1 'success and (.data.messages | length == 1 and .[0].webhookSent)'
  holds "… as printed" 200 '.data | like(message_list) and .pagination == {total: 1, limit: 50, offset: 0}'
  holds "… with the same values" 200 '.data.messages[0] | .messageId == $ENV.MESSAGE_ID and .sessionId == 1 and .fromNumber == "5511988880002@c.us" and .toNumber == null
    and .contactName == "John Doe" and .groupId == null and .messageType == "chat" and .content == "Hello, world! ¿Qué tal? 👋" and .fromMe == false'
  remember ROW '.data.messages[0]'
  get "/messages/$(jq -r .id <<<"$ROW")" && holds "GET /messages/:id is the same message" 200 'success and .data == ($ENV.ROW | fromjson)'
  get /messages/session/1/chats && holds "GET /messages/session/:sessionId/chats has its chat" 200 '.data | .chats[0].contactName == "John Doe" and .chats[0].lastMessage.messageId == $ENV.MESSAGE_ID and .pagination.total == 1'
}

messages_go_out() {
  chapter "Messages: sending"
  post /messages/session/1/send '{"to":"'$JOHN'@c.us","message":"Hello from WhatsApp Management System!"}'
  holds "POST /messages/session/:sessionId/send answers the message as printed" 200 'success and (.data | like(message))'
  holds "… with the documented values" 200 '.data | .fromNumber == "5511999990001@c.us" and .toNumber == "5511988880002@c.us" and .contactName == null and .groupId == null
    and .messageType == "chat" and .content == "Hello from WhatsApp Management System!" and .webhookSent and .fromMe and .ack >= 1'
  remember SENT .data.id
  remember SENT_ID .data.messageId
  eventually 5 "John's phone has it" /sandbox/phones/$JOHN/messages 'any(.data[]; .id == $ENV.SENT_ID and .from == "5511999990001@c.us" and .message == "Hello from WhatsApp Management System!")'
  eventually 5 "its ack becomes 2, device" "/messages/$SENT" '.data | .ack == 2 and .ackName == "device"'
  post /sandbox/phones/$JOHN/read '{"chat":"'$SHOP'"}'
  eventually 5 "John reads it: 3, read" "/messages/$SENT" '.data | .ack == 3 and .ackName == "read"'

  post /messages/session/1/send '{"number":"+55 (11) 97777-0003","text":"Are you there?"}' && holds "to Mary, whose phone is off, under other field names" 200 '.data | .ack == 1 and .toNumber == "5511977770003@c.us"'
  remember SENT .data.id
  post /sandbox/phones/$MARY/online '{"online":true}'
  eventually 5 "she switches it on: 2" "/messages/$SENT" '.data.ack == 2'

  post /messages/session/1/send '{"to":"'$JOHN'","message":"Only once"}' -H 'Idempotency-Key: order-4711' && remember ONCE .data.id
  post /messages/session/1/send '{"to":"'$JOHN'","message":"Only once"}' -H 'Idempotency-Key: order-4711' && holds "the same Idempotency-Key gets the same answer" 200 '.data.id == ($ENV.ONCE | tonumber)'
  is "… and is told so" grep -qi '^Idempotent-Replayed: true' "$FOLDER/headers"
  get /sandbox/phones/$JOHN/messages && holds "… and John has it once" 200 '[.data[] | select(.message == "Only once")] | length == 1'
  post /messages/session/1/send '{"to":"'$JOHN'","message":"Something else"}' -H 'Idempotency-Key: order-4711' && holds "the same key with another message is refused" 409 'error("idempotency_conflict")'
  post /messages/session/1/send '{"to":"5511900000000","message":"Hello"}' && holds "a number that is not on WhatsApp is refused" 400 'error("not_on_whatsapp")'

  post '/messages/session/1/send?async=true' '{"to":"'$JOHN'","message":"No hurry"}' && holds "?async=true answers at once" 202 '.data.sendState == "queued"' && remember QUEUED .data.id
  eventually 10 "… and it arrives" "/messages/$QUEUED" '.data.sendState == "delivered"'
  post /messages/session/1/send '{"to":"'$JOHN'","message":"Merry Christmas","send_at":"'"$(jq -nr 'now + 86400 | todate')"'"}' && holds "send_at schedules" 202 '.data | .sendState == "queued" and .sendAt != null' && remember QUEUED .data.id
  get "/messages/session/1?send_state=queued" && holds "what is scheduled can be listed" 200 '[.data.messages[].id] == [$ENV.QUEUED | tonumber]'
  get /sessions/1/budget && holds "GET /sessions/:id/budget" 200 '.data | .enabled and .scheduled == 1 and .used.perHour > 0'
  call DELETE "/messages/$QUEUED" && holds "… and cancelled" 200 success
  get "/messages/$QUEUED" && holds "… which it says" 200 '.data.sendState == "cancelled"'
  post '/messages/session/1/send?async=true' '{"to":"5511900000000","message":"Hello"}' && remember QUEUED .data.id
  eventually 10 "what cannot be sent says why" "/messages/$QUEUED" '.data | .sendState == "failed" and .errorCode == "not_on_whatsapp"'
  eventually 5 "… and is an event" "/events?types=message.failed" '.data.events[0].failure.code == "not_on_whatsapp"'
}

groups_have_participants() {
  chapter "Messages: groups"
  post /sandbox/phones/$JOHN/groups '{"name":"Friends","participants":["'$SHOP'","'$MARY'"]}' && holds "John makes a group" 201 '.data.id | endswith("@g.us")'
  remember GROUP .data.id
  post /sandbox/phones/$JOHN/messages '{"to":"'"$GROUP"'","message":"Hello group"}'
  received 5 "the webhook gets what he says there" '.path == "/demo" and .body.message.content == "Hello group"'
  hook "… from him, in that group" '.body | like(payload) and (.message | .from == "5511988880002@c.us" and .groupId == $ENV.GROUP)'
  get "/messages/session/1?chat=$GROUP&type=chat" && holds "the list has it with its group" 200 '.data | like(message_list) and .pagination.total == 1 and (.messages[0] | .groupId == $ENV.GROUP and .fromNumber == "5511988880002@c.us")'
  post /messages/session/1/send '{"to":"'"$GROUP"'","message":"Hello all"}' && holds "the shop answers in the group" 200 '.data | like(message) and .groupId == $ENV.GROUP'
  eventually 5 "Mary's phone has it" "/sandbox/phones/$MARY/messages?chat=$GROUP" 'any(.data[]; .message == "Hello all")'
}

messages_are_listed() {
  chapter "Messages: filters and pages"
  local phone list="/messages/session/1?type=chat" # without WhatsApp's own notices about the group
  get "$list" && holds "newest first" 200 '[.data.messages[].timestamp] | . == (sort | reverse) and length == 9'
  remember ALL '[.data.messages[].id]'
  get "$list&limit=2&offset=0" && holds "limit" 200 '.data | [.messages[].id] == ($ENV.ALL | fromjson)[0:2] and .pagination == {total: 9, limit: 2, offset: 0}'
  get "$list&limit=2&offset=2" && holds "offset" 200 '.data | [.messages[].id] == ($ENV.ALL | fromjson)[2:4] and .pagination == {total: 9, limit: 2, offset: 2}'
  get "$list&limit=2&offset=100" && holds "an offset beyond the end" 200 '.data | .messages == [] and .pagination == {total: 9, limit: 2, offset: 100}'
  get "$list&limit=2&before=$(jq '.[1]' <<<"$ALL")" && holds "before" 200 '[.data.messages[].id] == ($ENV.ALL | fromjson)[2:4]'
  get "$list&phone=$MARY" && holds "phone: only with Mary" 200 '.data | .pagination.total == 1 and .messages[0].toNumber == "5511977770003@c.us"'
  for phone in $JOHN $JOHN@c.us $JOHN@s.whatsapp.net %2B55%2011%2098888-0002; do
    get "$list&phone=$phone" && holds "phone=$phone: what John wrote and was sent" 200 '.data | .pagination.total == 6 and
      all(.messages[]; .fromNumber == "5511988880002@c.us" or .toNumber == "5511988880002@c.us")'
  done
  get "$list&phone=5511900000009" && holds "phone: nobody" 200 '.data | .messages == [] and .pagination.total == 0'
  get "$list&direction=in" && holds "direction" 200 '.data | .pagination.total == 2 and all(.messages[]; .fromMe == false)'
  get "$list&q=management" && holds "q: text" 200 '.data.messages | length == 1 and .[0].content == "Hello from WhatsApp Management System!"'
  get "$list&since=2100-01-01" && holds "since" 200 '.data.pagination.total == 0'
}

chats_and_people() {
  chapter "Chats and contacts"
  local verb
  get /sessions/1/chats && holds "GET /sessions/:id/chats lists them" 200 'success and (.data | .pagination.total == 3 and any(.chats[]; .id == "5511988880002@c.us" and .name == "John Doe" and .lastMessage.messageType == "chat"))'
  get "/sessions/1/chats/$JOHN/messages?limit=2" && holds "GET …/chats/:chat/messages, from WhatsApp Web itself" 200 'success and (.data | length == 2 and .[0].chatId == "5511988880002@c.us")'
  for verb in unread seen typing recording paused archive unarchive pin unpin mute unmute; do
    post "/sessions/1/chats/$JOHN/$verb" && holds "POST …/chats/:chat/$verb" 200 'success'
  done
  post "/sessions/1/chats/5511900000000/archive" && holds "a chat that is not there" 404 'error("chat_not_found")'
  get /sessions/1/contacts && holds "GET …/contacts" 200 'success and any(.data.contacts[]; .id == "5511988880002@c.us" and .pushName == "John Doe")'
  get "/sessions/1/contacts/check?phone=$JOHN,5511900000000" && holds "GET …/contacts/check" 200 '[.data[].exists] == [true, false] and (.data[0].lid | endswith("@lid"))'
  post /sandbox/phones/$JOHN/profile '{"about":"Busy"}'
  get /sessions/1/contacts/$JOHN && holds "GET …/contacts/:id" 200 '.data | .id == "5511988880002@c.us" and .about == "Busy" and .isBlocked == false'
  put /sessions/1/contacts/$JOHN '{"first_name":"John","last_name":"of Lapa"}' && get /sessions/1/contacts/$JOHN && holds "PUT …/contacts/:id saves him" 200 '.data | .name == "John of Lapa" and .isSaved'
  get /sandbox/phones/$SHOP/contacts/$JOHN && holds "… in the phone's address book" 200 '.data.savedAs == "John of Lapa"'
  delete /sessions/1/contacts/$JOHN && get /sessions/1/contacts/$JOHN && holds "… and DELETE removes him" 200 '.data.isSaved == false'
  put "/sessions/1/chats/$JOHN/disappearing" '{"duration":604800}' && holds "PUT …/chats/:chat/disappearing" 200 'success'
  put "/sessions/1/chats/$JOHN/disappearing" '{"duration":0}' && holds "… and 0 keeps messages" 200 'success'
  post /sessions/1/contacts/$JOHN/block && get /sessions/1/contacts/$JOHN && holds "POST …/contacts/:id/block" 200 '.data.isBlocked'
  post /sessions/1/contacts/$JOHN/unblock && get /sessions/1/contacts/$JOHN && holds "… and unblock" 200 '.data.isBlocked == false'
  post /sessions/1/contacts/$JOHN/subscribe && holds "POST …/contacts/:id/subscribe" 200 'success and .data.id == "5511988880002@c.us"'
  post /sandbox/phones/$JOHN/presence '{"state":"composing"}'
  eventually 5 "… and his typing is an event" "/events?session=1&types=presence" 'any(.data.events[]; .presence.chatId == "5511988880002@c.us" and .presence.state == "composing")'
  post /sessions/1/contacts/$JOHN/unsubscribe && holds "… and unsubscribe" 200 'success'
}

groups_are_managed() {
  chapter "Groups"
  local members='{"participants":["'$MARY'"]}'
  post /sessions/1/groups '{"subject":"Shop team","participants":["'$JOHN'","5511900000000"]}' && holds "POST /sessions/:id/groups says what became of each" 201 '[.data.participants[].outcome] == ["added", "not_on_whatsapp"]'
  remember TEAM .data.id
  get /sessions/1/groups && holds "GET …/groups" 200 'any(.data[]; .id == $ENV.TEAM and .isAdmin)'
  post "/sessions/1/groups/$TEAM/participants" "$members" && holds "POST …/participants adds" 200 '.data[0] | .added and .outcome == "added"'
  post "/sessions/1/groups/$TEAM/participants/promote" "$members" && get "/sessions/1/groups/$TEAM" && holds "… promote" 200 'any(.data.participants[]; .id == "5511977770003@c.us" and .role == "admin")'
  post "/sessions/1/groups/$TEAM/participants/demote" "$members" && get "/sessions/1/groups/$TEAM" && holds "… demote" 200 'any(.data.participants[]; .id == "5511977770003@c.us" and .role == "member")'
  post "/sessions/1/groups/$TEAM/participants/remove" "$members" && get "/sessions/1/groups/$TEAM" && holds "… remove" 200 '.data.participants | length == 2'
  patch "/sessions/1/groups/$TEAM" '{"subject":"The team","description":"Since 1999","announce":true,"locked":true}' && holds "PATCH …/groups/:group" 200 'success'
  eventually 5 "… and John sees it" /sandbox/phones/$JOHN/groups 'any(.data[]; .id == $ENV.TEAM and .name == "The team" and .description == "Since 1999" and .announce and .locked)'
  put "/sessions/1/groups/$TEAM/picture" '{"data":"'$PIXEL'"}' && holds "PUT …/picture" 200 'success'
  delete "/sessions/1/groups/$TEAM/picture" && holds "DELETE …/picture" 200 'success'
  patch "/sessions/1/groups/$TEAM" '{"members_add":true}' && eventually 5 "… every member may add people" /sandbox/phones/$JOHN/groups 'any(.data[]; .id == $ENV.TEAM and .membersAdd)'
  get "/sessions/1/groups/$TEAM/invite" && holds "GET …/invite" 200 '.data.link | startswith("https://chat.whatsapp.com/")'
  post "/sessions/1/groups/$TEAM/invite/revoke" && remember INVITE .data.link
  get "/sessions/1/groups/preview?invite=$INVITE" && holds "GET …/groups/preview shows where it leads" 200 '.data | .subject == "The team" and .isMember'
  post "/sessions/1/groups/$TEAM/participants/promote" '{"participants":["'$JOHN'"]}'
  patch "/sandbox/phones/$JOHN/groups/$TEAM" '{"approval":true}'
  post /sandbox/phones/$MARY/groups/join '{"invite":"'"$INVITE"'"}' && holds "Mary follows the new link" 200 '.data.requests == ["5511977770003@c.us"]'
  get "/sessions/1/groups/$TEAM/requests" && holds "GET …/requests" 200 '.data | length == 1'
  post "/sessions/1/groups/$TEAM/requests/reject" "$members" && get "/sessions/1/groups/$TEAM/requests" && holds "POST …/requests/reject" 200 '.data == []'
  post /sandbox/phones/$MARY/groups/join '{"invite":"'"$INVITE"'"}'
  post "/sessions/1/groups/$TEAM/requests/approve" "$members" && holds "POST …/requests/approve" 200 'success'
  eventually 5 "… and she is in" "/sessions/1/groups/$TEAM" '.data.participants | length == 3'
  eventually 5 "group events say who did what" "/events?session=1&types=group&limit=500" '[.data.events[].group | select(.id == $ENV.TEAM) | .action] | contains(["create", "promote", "demote", "remove", "subject"])'
  post "/sessions/1/groups/$TEAM/leave" && holds "POST …/leave" 200 'success'
  patch "/sessions/1/groups/$TEAM" '{"subject":"Mine"}' && holds "… and who has left changes nothing" 403 'error("not_in_group")'
  post /messages/session/1/send '{"to":"'"$TEAM"'","message":"Still here?"}' && holds "… nor writes there" 403 'error("not_in_group")'
  post /sessions/1/groups/join '{"invite":"'"$INVITE"'"}' && holds "POST …/groups/join asks to come back" 200 '.data.pendingApproval'
}

the_account_itself() {
  chapter "Profile, presence, status, calls, capabilities"
  patch /sessions/1/profile '{"name":"Sock shop","about":"Open from 9 to 5"}' && holds "PATCH …/profile" 200 'success'
  put /sessions/1/profile/picture '{"data":"'$PIXEL'"}' && holds "PUT …/profile/picture" 200 'success'
  patch /sessions/1/profile/privacy '{"last_seen":"contacts"}' && get /sessions/1/profile/privacy && holds "PATCH …/profile/privacy" 200 '.data | .lastSeen == "contacts" and .about == "all"'
  post /sessions/1/status '{"text":"New socks today"}' && holds "POST …/status" 201 '.data.ack >= 1'
  post /sessions/1/presence '{"online":true}' && holds "POST …/presence" 200 'success'
  get /sessions/1/profile && holds "GET …/profile" 200 '.data | .name == "Sock shop" and .about == "Open from 9 to 5" and .pictureUrl != null'
  post /sessions/1/status '{"text":"Look","media":{"type":"image","data":"'$PIXEL'"}}' && holds "POST …/status with an image" 201 '.data.ack >= 1'
  post /sessions/1/status '{"media":{"type":"video","data":"'"$FILM"'"}}' && holds "… with a video" 201 '.data.ack >= 1'
  get /sandbox/phones/$JOHN/contacts/$SHOP && holds "… and John sees both" 200 '[.data.posts[] | {type, caption}] == [{type: "image", caption: "Look"}, {type: "video", caption: ""}]'
  eventually 5 "John sees it all" /sandbox/phones/$JOHN/contacts/$SHOP '.data | .name == "Sock shop" and .about == "Open from 9 to 5" and (.picture | startswith("/9j/")) and .statuses == ["New socks today"] and .presence == "available"'
  delete /sessions/1/profile/picture && holds "DELETE …/profile/picture" 200 'success'
  patch /sessions/1/profile '{"name":"Shop phone"}'
  post /sandbox/phones/$JOHN/calls '{"to":"'$SHOP'"}' && remember CALL .data.id
  eventually 5 "John calls" "/events?session=1&types=call" 'any(.data.events[]; .call.id == $ENV.CALL and .call.from == "5511988880002@c.us")'
  post "/sessions/1/calls/$CALL/reject" && holds "POST …/calls/:call/reject" 200 'success'
  get /sandbox/phones/$JOHN/calls && holds "… and he is told" 200 '.data[0].state == "rejected"'
  get /sessions/1/labels && holds "labels are for businesses" 400 'error("not_a_business_account")'
  get /sessions/1/capabilities && holds "GET …/capabilities" 200 '.data | .waJs == "4.6.0" and (.functions | length > 30) and all(.functions[]; .available)'
}

communities() {
  chapter "Communities"
  post /sessions/1/groups '{"subject":"Runners","participants":["'"$JOHN"'"]}' && remember RUNNERS .data.id
  post /sessions/1/communities '{"name":"Our street","groups":["'"$RUNNERS"'"]}' && holds "POST …/communities" 201 '.data | .isAdmin and .linked[0].outcome == "linked"'
  remember COMMUNITY .data.id
  remember ANNOUNCEMENTS .data.announcementGroup
  get /sessions/1/communities && holds "GET …/communities" 200 'any(.data[]; .id == $ENV.COMMUNITY and any(.groups[]; .id == $ENV.RUNNERS))'
  get "/sessions/1/groups/$RUNNERS" && holds "a group says to which it belongs" 200 '.data.communityId == $ENV.COMMUNITY'
  post /messages/session/1/send '{"to":"'"$ANNOUNCEMENTS"'","message":"Street party on Friday"}' && holds "an announcement is a message" 200 '.data.ack >= 1'
  eventually 5 "… and John reads it" "/sandbox/phones/$JOHN/messages?chat=$ANNOUNCEMENTS" 'any(.data[]; .message == "Street party on Friday")'
  post /messages/session/1/send '{"to":"'"$COMMUNITY"'","message":"Hello?"}' && holds "the community itself takes none" 400 'error("invalid_recipient")'
  get "/sessions/1/communities/$COMMUNITY/participants" && holds "GET …/participants" 200 '.data | length == 2'
  post "/sessions/1/communities/$COMMUNITY/participants/promote" '{"participants":["'"$JOHN"'"]}' && holds "POST …/participants/promote" 200 '.data[0].outcome == "promoted"'
  delete "/sessions/1/communities/$COMMUNITY/groups/$RUNNERS" && holds "DELETE …/groups/:group takes it out" 200 'success'
  put "/sessions/1/communities/$COMMUNITY/groups/$RUNNERS" && holds "PUT …/groups/:group puts it in" 200 'success'
  delete "/sessions/1/communities/$COMMUNITY" && holds "DELETE …/communities/:community" 200 'success'
}

channels_and_statuses() {
  chapter "Channels and statuses"
  post /sandbox/phones/$JOHN/channels '{"name":"Sock news","description":"Every day"}' && remember CHANNEL .data.id
  get "/sessions/1/channels/search?q=sock" && holds "GET …/channels/search" 200 'any(.data[]; .id == $ENV.CHANNEL and .role == "none")'
  post "/sessions/1/channels/$CHANNEL/follow" && holds "POST …/channels/:channel/follow" 200 'success'
  get /sessions/1/channels && holds "GET …/channels" 200 'any(.data[]; .id == $ENV.CHANNEL and .role == "follower" and .name == "Sock news")'
  post /sandbox/phones/$JOHN/messages '{"to":"'"$CHANNEL"'","message":"Striped ones are back"}'
  eventually 5 "GET …/channels/:channel/messages" "/sessions/1/channels/$CHANNEL/messages" '.data[0].content == "Striped ones are back"'
  get "/messages/session/1?chat=$CHANNEL" && holds "… and it is no message, because nobody asked" 200 '.data.messages == []'
  post /messages/session/1/send '{"to":"'"$CHANNEL"'","message":"Mine"}' && holds "only its owner posts there" 403 'error("not_channel_admin")'
  post "/sessions/1/channels/$CHANNEL/unfollow" && holds "POST …/channels/:channel/unfollow" 200 'success'
  post /sessions/1/channels '{"name":"Shop news"}' && holds "POST …/channels" 201 '.data | .role == "owner" and .name == "Shop news"'
  remember OWN .data.id
  post /sandbox/phones/$JOHN/channels/follow '{"channel":"'"$OWN"'"}'
  post /messages/session/1/send '{"to":"'"$OWN"'","message":"We are open"}' && holds "a message to it is a post" 200 '.data | .ack >= 1 and .chatId == $ENV.OWN'
  eventually 5 "… and John reads it" "/sandbox/phones/$JOHN/messages?chat=$OWN" '.data[0].message == "We are open"'
  delete "/sessions/1/channels/$OWN" && holds "DELETE …/channels/:channel" 200 'success'
  get /sessions/1/status && holds "GET …/status" 200 '.data | length == 3 and .[0].content == "New socks today"'
  remember STATUS '.data[0].messageId'
  delete "/sessions/1/status/$STATUS" && holds "DELETE …/status/:message" 200 'success'
  post /sandbox/phones/$JOHN/status '{"text":"On holiday"}'
  eventually 5 "John's status is an event" "/events?session=1&types=status.posted" 'any(.data.events[]; .post.content == "On holiday" and .post.from == "5511988880002@c.us")'
}

webhooks_are_registered() {
  chapter "Webhooks"
  get /webhook/1 && holds "GET /webhook/:sessionId: none registered" 200 'success and .data == []'
  post /webhook/1/register '{"url":"'"$RECEIVER"'/registered","secret":"my-secret-key","events":["message","status"]}'
  holds "POST /webhook/:sessionId/register answers it as printed" 201 \
    'success and (.data | like(webhook) and .sessionId == 1 and .url == $ENV.RECEIVER + "/registered" and .secret == "my-secret-key" and .events == ["message", "status"] and .active == true)'
  remember WEBHOOK .data.id
  post /webhook/1/register '{"url":"'"$RECEIVER"'/registered","secret":"my-secret-key","events":["message","status","message.sent"]}'
  holds "the same URL again changes it" 200 '.data | .id == ($ENV.WEBHOOK | tonumber) and .events == ["message", "status", "message.sent"]'
  post /webhook/1/register '{"url":"'"$RECEIVER"'/short"}' && holds "a URL alone gets message, and a secret" 201 '.data | like(webhook) and .events == ["message"]'
  remember SHORT .data.id
  get /webhook/1 && holds "GET /webhook/:sessionId lists both as printed" 200 'success and (.data | like([webhook]) and length == 2 and .[0].id == ($ENV.WEBHOOK | tonumber))'
  delete "/webhook/$SHORT" && holds "DELETE /webhook/:id says so" 200 '. == {status: "success", message: "Webhook \($ENV.SHORT) deleted successfully"}'
  delete "/webhook/$SHORT" && holds "… and it is gone" 404 'error("webhook_not_found")'

  post /sandbox/phones/$JOHN/messages '{"to":"'$SHOP'","message":"To both"}'
  received 5 "a registered webhook gets messages" '.path == "/registered" and .body.message.content == "To both"'
  hook "… in the documented form" '.body | like(payload)'
  is "… signed with its own secret" signed my-secret-key
  received 5 "… and so does the session's own" '.path == "/demo" and .body.message.content == "To both"'
  is "the deleted one got nothing" fails grep -q '"path":"/short"' "$FOLDER/received"
}

webhooks_answer() {
  chapter "Webhooks: replying"
  post /webhook/1 '{"message_id":"'"$MESSAGE_ID"'","reply_to":"'$JOHN'@c.us","reply_message":"This is a reply to your message"}'
  holds "POST /webhook/:sessionId answers as printed" 200 'success and .data.message == "Reply sent successfully" and (.data.sentMessage | like(message) and
    .toNumber == "5511988880002@c.us" and .content == "This is a reply to your message" and .quotedMessageId == $ENV.MESSAGE_ID)'
  remember REPLY .data.sentMessage.messageId
  eventually 5 "John's phone has it, quoting what he wrote" /sandbox/phones/$JOHN/messages 'any(.data[]; .id == $ENV.REPLY and .quoted == $ENV.MESSAGE_ID)'
  received 5 "who asked for message.sent is told" '.path == "/registered" and .body.message.id == $ENV.REPLY and .body.event == "message.sent"'
  post /webhook/1 '{"message_id":"'"$MESSAGE_ID"'","reply_message":"And another"}' && holds "without reply_to it goes to the message's chat" 200 '.data.sentMessage.toNumber == "5511988880002@c.us"'
  post /webhook/1 '{"message_id":"3EB0UNKNOWN","reply_to":"'$JOHN'","reply_message":"Hello"}' && holds "an unknown message is answered without a quote" 200 'success and .data.sentMessage.quotedMessageId == null'
  post /webhook/1 '{"message_id":"'"$MESSAGE_ID"'"}' && holds "what is missing is named" 400 'error("validation_failed") and (.errors | keys == ["reply_message"])'
}

errors_have_one_form() {
  chapter "Errors"
  get /sessions/999 && holds "404: the document's own example" 404 'error("session_not_found") and .message == "Session with ID 999 not found"'
  get /messages/999 && holds "404: a message" 404 'error("message_not_found")'
  get /messages/session/999 && holds "404: messages of a session" 404 'error("session_not_found")'
  post /webhook/999/register '{"url":"'"$RECEIVER"'"}' && holds "404: a webhook's session" 404 'error("session_not_found")'
  get /nothing && holds "404: no such route" 404 'error("route_not_found")'
  get /messages/abc && holds "400: not an id" 400 'error("invalid_id")'
  post /sessions '{}' && holds "400: a missing field is named" 400 'error("validation_failed") and .errors.session_name == ["is required"]'
  post /sessions '{"session_name":' && holds "400: broken JSON, and where" 400 'error("malformed_json") and (.message | test("line 1"))'
  post /sessions '{"session_name":"X","webhook_url":"ftp://x"}' && holds "400: not a web address" 400 'error("validation_failed") and (.errors | has("webhook_url"))'
  post /sessions '{"session_name":"X","user_id":42}' && holds "400: no such user" 400 'error("user_not_found")'
  get "/messages/session/1?limit=501" && holds "400: out of range" 400 'error("validation_failed") and (.errors | has("limit"))'
  post /messages/session/1/send '{"to":"nobody","message":"Hi"}' && holds "400: not a number" 400 'error("invalid_recipient")'
  post /messages/session/2/send '{"to":"'$JOHN'","message":"Hi"}' && holds "400: sending while not connected" 400 'error("session_not_connected")'
  post /sessions '{"session_name":"Demo Session"}' && holds "409: a name that is taken" 409 'error("session_name_taken")'
  patch /sessions '{}' && holds "405: a wrong method" 405 'error("method_not_allowed")'
  post /sessions "" -H 'Content-Type: text/plain' --data 'session_name=X' && holds "415: not JSON" 415 'error("unsupported_media_type")'
  head -c 1100000 /dev/zero >"$FOLDER/large"
  post /sessions "@$FOLDER/large" && holds "413: a body over a megabyte" 413 'error("body_too_large")'
  get /sessions && holds "nothing of it left a trace" 200 '.data | length == 2'
}

versions_are_the_same() {
  chapter "Versioning"
  local path
  for path in /sessions "/messages/session/1?limit=500" /webhook/1; do
    get "$path" && remember PLAIN .
    get "/v1$path" && holds "/api/v1${path%\?*} answers what /api${path%\?*} does" 200 '. == ($ENV.PLAIN | fromjson)'
  done
}

a_stopped_session_keeps_its_login() {
  chapter "Stop and start"
  post /sessions/1/stop && holds "POST /sessions/:id/stop says so" 200 '. == {status: "success", message: "Session 1 stopped successfully"}'
  get /sessions/1 && holds "… and it is disconnected" 200 '.data | .status == "disconnected" and .state == "stopped"'
  received 5 "who asked for status is told" '.path == "/registered" and .body.event == "status" and .body.status == "disconnected"'
  is "no browser is left running" no_browser
  post /sandbox/phones/$JOHN/messages '{"to":"'$SHOP'","message":"While you were away"}'
  post /sessions/1/start
  eventually 60 "started again it is connected without a QR code" /sessions/1 '.data.status == "connected" and .data.phone == "5511999990001@c.us"' || give_up "the session does not come back"
  received 10 "what John wrote meanwhile arrives" '.path == "/demo" and .body.message.content == "While you were away"'
}

a_killed_gateway_loses_nothing() {
  chapter "Kill and start"
  touch "$FOLDER/out-of-order"
  post /sandbox/phones/$JOHN/messages '{"to":"'$SHOP'","message":"Just before the crash"}'
  received 5 "a message that the webhook refuses" '.path == "/demo" and .status == 503 and .body.message.content == "Just before the crash"'
  EVENT_ID=$(jq -r .body.eventId "$FOLDER/hook") && export EVENT_ID
  get "/messages/session/1?limit=1" && holds "… has webhookSent false" 200 '.data.messages[0] | .content == "Just before the crash" and .webhookSent == false'
  get "/messages/session/1?limit=500" && remember BEFORE '[.data.messages[] | del(.webhookSent)]'
  stop_gateway KILL
  is "kill -9: no Chromium and no node outlive the gateway" nothing_is_left
  rm "$FOLDER/out-of-order"
  start_gateway
  get "/messages/session/1?limit=500" && holds "started again it has every message" 200 '[.data.messages[] | del(.webhookSent)] == ($ENV.BEFORE | fromjson)'
  eventually 60 "the session that was connected is connected again, untold" /sessions/1 '.data.status == "connected"' || give_up "the session does not come back"
  received 20 "the refused delivery is made again under its id" '.path == "/demo" and .status == 200 and .headers["webhook-id"] == $ENV.EVENT_ID and (.headers["x-wagateway-attempt"] | tonumber) > 1'
  eventually 20 "… and webhookSent is true" "/messages/session/1?q=crash" '.data.messages | length == 1 and .[0].webhookSent'
  post /sandbox/phones/$JOHN/messages '{"to":"'$SHOP'","message":"Still there?"}'
  received 10 "messages come in" '.path == "/demo" and .body.message.content == "Still there?"'
  post /messages/session/1/send '{"to":"'$JOHN'@c.us","message":"Always"}' && holds "messages go out" 200 '.data.ack >= 1'
  is "no webhook got a message twice, except where it refused one" same "$(delivered_twice)" ""
}

deliveries_can_be_seen_and_repeated() {
  chapter "Deliveries"
  get /activity && holds "GET /activity counts the last hour" 200 'success and (.data | length == 60 and (map(.received) | add) > 0 and (map(.delivered) | add) > 0)'
  get "/deliveries?endpoint=$WEBHOOK&limit=500" && holds "GET /deliveries: what a webhook got, and how often it was tried" 200 \
    'success and all(.data[]; .state == "delivered") and ([.data[] | select(.eventId == $ENV.EVENT_ID)] | length == 1 and .[0].attempts >= 2)'
  remember DELIVERY '.data[] | select(.eventId == $ENV.EVENT_ID) | .id'
  get "/deliveries/$DELIVERY/attempts" && holds "GET /deliveries/:id/attempts: what it answered each time" 200 '[.data[].status] | .[0] == 503 and .[-1] == 200'
  post "/deliveries/$DELIVERY/retry" && holds "POST /deliveries/:id/retry" 200 '.data.id == ($ENV.DELIVERY | tonumber)'
  received 5 "… and it comes once more under its id" ".path == \"/registered\" and .body.eventId == \"$EVENT_ID\" and (.headers[\"x-wagateway-attempt\"] | tonumber) > 2"
  post "/webhook/$WEBHOOK/rotate" '{"secret":"my-new-secret"}' && holds "POST /webhook/:id/rotate" 200 '.data.secret == "my-new-secret"'
  post "/webhook/$WEBHOOK/test" && holds "POST /webhook/:id/test" 200 '.data.event == "test"'
  received 5 "… and the test event comes" '.path == "/registered" and .body.event == "test"'
  is "… signed with the new secret" signs my-new-secret
  is "… and with the old one" signs my-secret-key
  patch "/webhook/$WEBHOOK" '{"active":false}' && holds "PATCH /webhook/:id disables it" 200 '.data | .active == false and .health.disabledReason == "by_request"'
  post /sandbox/phones/$JOHN/messages '{"to":"'$SHOP'","message":"For later"}'
  received 5 "… what happens meanwhile goes to the others" '.path == "/demo" and .body.message.content == "For later"'
  patch "/webhook/$WEBHOOK" '{"active":true}' && holds "… and enables it" 200 '.data | .active'
  received 5 "… which brings what it missed" '.path == "/registered" and .body.message.content == "For later"'
  post "/webhook/$WEBHOOK/replay" '{"events":["message"]}' && holds "POST /webhook/:id/replay repeats past messages" 200 '.data.queued >= 4'
}

everything_people_send() {
  chapter "Messages: everything people send"
  local to='"to":"'$JOHN'"' file
  send() { post /messages/session/1/send "{$to,$2}" && holds "sends $1" 200 ".data.ack >= 1 and ($3)"; }
  head -c 200000 /dev/urandom >"$FOLDER/ours.bin"
  head -c 200000 /dev/urandom >"$FOLDER/theirs.bin"
  send "a location" '"location":{"latitude":-23.55,"longitude":-46.63,"name":"Shop"}' '.data.messageType == "location" and .data.location.name == "Shop"'
  send "an image" '"media":{"type":"image","data":"'$PIXEL'","caption":"Look"}' '.data.messageType == "image" and .data.content == "Look"'
  send "an image to be seen once" '"media":{"type":"image","data":"'$PIXEL'","viewOnce":true}' '.data.viewOnce'
  send "a video" '"media":{"type":"video","data":"'"$FILM"'"}' '.data.messageType == "video"'
  send "audio" '"media":{"type":"audio","data":"'"$SONG"'"}' '.data.messageType == "audio"'
  send "a voice message" '"media":{"type":"voice","data":"'"$VOICE"'"}' '.data.messageType == "ptt"'
  send "a sticker" '"media":{"type":"sticker","data":"'$PIXEL'"}' '.data.messageType == "sticker"'
  send "contacts" '"contacts":[{"name":"Jane","phone":"+5511911112222"},{"name":"Joe","phone":"+5511911113333"}]' '.data.messageType == "multi_vcard"'
  send "a reply with a mention, typed first" '"message":"@'$JOHN' look","mentions":["'$JOHN'"],"reply_to":"'"$MESSAGE_ID"'","typing":300' '.data.quotedMessageId == $ENV.MESSAGE_ID and .data.mentions == ["5511988880002@c.us"]'
  post /messages/session/1/send '{"to":"'"$GROUP"'","message":"Good morning @all"}' && holds "mentions all of a group" 200 '.data.mentionsAll'
  send "a contact" '"contact":{"name":"Jane","phone":"+5511911112222"}' '.data.messageType == "vcard" and .data.contacts[0].phone == "+5511911112222"'
  send "a list" '"list":{"description":"Food?","buttonText":"Menu","sections":[{"title":"Warm","rows":[{"title":"Soup"}]}]}' '.data.messageType == "list"'
  send "a GIF" '"media":{"type":"video","data":"'"$FILM"'","gif":true}' '.data.messageType == "video"'
  send "a video note" '"media":{"type":"video_note","data":"'"$FILM"'"}' '.data.messageType == "ptv"'
  send "buttons" '"buttons":{"text":"Coming?","buttons":[{"id":"yes","text":"Yes"}]}' '.data.content == "Coming?"'
  send "an event" '"event":{"name":"Opening","startsAt":"2099-01-01T18:00:00Z"}' '.data.messageType == "event_creation"' && remember EVENT .data.id
  post "/messages/$EVENT/respond" '{"response":"going"}' && holds "POST /messages/:id/respond answers it" 200 'success'
  send "a document in base64" '"media":{"type":"document","data":"aGVsbG8=","filename":"hello.txt"}' '.data | .messageType == "document" and .fileName == "hello.txt" and .fileSize == 5'
  send "a poll" '"poll":{"question":"Tea?","options":["yes","no"]}' '.data.poll.options == ["yes","no"]' && remember POLL .data.id && remember POLL_ID .data.messageId
  post /sandbox/phones/$JOHN/messages '{"vote":"'"$POLL_ID"'","options":["yes"]}'
  post "/messages/$POLL/vote" '{"options":["no"]}' && holds "POST /messages/:id/vote: our own" 200 '.data.options[1] | .votes == 1 and .voters == ["5511999990001@c.us"]'
  eventually 10 "GET /messages/:id/votes: John's vote" "/messages/$POLL/votes" '.data.options[0] == {name: "yes", votes: 1, voters: ["5511988880002@c.us"]}'
  call POST /messages/session/1/send "" -F "to=$JOHN" -F caption=Ours -F "media=@$FOLDER/ours.bin" && holds "sends a file with curl -F" 200 '.data | .content == "Ours" and .fileSize == 200000'
  remember FILE .data.messageId
  get "/sandbox/phones/$JOHN/messages/$FILE/media" && is "… which is on John's phone, byte for byte" cmp "$FOLDER/answer" "$FOLDER/ours.bin"
  call POST "/sandbox/phones/$JOHN/messages" "" -F "to=$SHOP" -F "media=@$FOLDER/theirs.bin" && remember FILE .data.id
  eventually 20 "a file that John sends follows its message" "/messages/session/1?type=document&direction=in" '.data.messages[0] | .messageId == $ENV.FILE and .mediaState == "ready"'
  remember MEDIA_URL .data.messages[0].mediaUrl
  curl -sS "$MEDIA_URL" -o "$FOLDER/answer" && is "mediaUrl gives it, byte for byte" cmp "$FOLDER/answer" "$FOLDER/theirs.bin"
  get "/messages/session/1?type=document&direction=in" && remember FILE_ROW .data.messages[0].id
  get "/messages/$FILE_ROW/media" -H 'Range: bytes=100-199' && is "GET /messages/:id/media gives a part of it" same "$status $(cmp <(tail -c +101 "$FOLDER/theirs.bin" | head -c 100) "$FOLDER/answer" && echo same)" "206 same"
  post /messages/session/1/send "{$to"',"media":{"url":"http://127.0.0.1:9/x.jpg"}}' && holds "400: a file from a private address" 400 'error("media_denied")'
  send "a text" '"message":"Helo"' true && remember SENT .data.id
  put "/messages/$SENT" '{"message":"Hello"}' && holds "PUT /messages/:id edits it" 200 '.data | .content == "Hello" and .editedAt != null'
  post "/messages/$SENT/react" '{"emoji":"👍"}' && holds "POST /messages/:id/react" 200 '.data.reactions[0].emoji == "👍"'
  post "/messages/$SENT/star" '{}' && holds "POST /messages/:id/star" 200 '.data.starred'
  post "/messages/$SENT/pin" '{"days":30}' && holds "POST /messages/:id/pin" 200 'success'
  post "/messages/$SENT/pin" '{"days":1}' && holds "… and not twice" 409 'error("change_refused")'
  post "/messages/$SENT/unpin" && holds "POST /messages/:id/unpin" 200 'success'
  get "/messages/$SENT/receipts" && holds "GET /messages/:id/receipts: who has it" 200 '.data.participants[0] | .id == "5511988880002@c.us" and .deliveredAt != null'
  post /messages/session/1/forward '{"to":"'$MARY'","messages":['"$SENT"','"$POLL"']}' && holds "POST /messages/session/:id/forward: several" 200 '[.data[].message.sendState] == ["queued", "queued"]'
  post "/messages/$SENT/forward" '{"to":"'$MARY'"}' && holds "POST /messages/:id/forward" 200 '.data | .forwarded and .toNumber == "5511977770003@c.us"'
  send "a text for later" '"message":"Soon gone"' true && delete "/messages/$(jq -r .data.id "$FOLDER/answer")?for=me" && holds "DELETE /messages/:id?for=me" 200 'success'
  delete "/messages/$SENT?for=everyone" && holds "DELETE /messages/:id" 200 '.message == "Message \($ENV.SENT) deleted for everyone"'
  post /messages/session/1/send "{$to"',"poll":{"question":"Tea?","options":["yes"]}}' && holds "400: a poll with one option" 400 'error("validation_failed") and (.errors | has("poll.options"))'
}

everything_people_receive() {
  chapter "Messages: everything people receive"
  local text='"message":"Helo"'
  writes() { post /sandbox/phones/$JOHN/messages "$1"; }
  comes() { writes '{"to":"'$SHOP'",'"$2}" && remember THEIRS .data.id && eventually 10 "$1 comes in" "/messages/session/1?direction=in&limit=1" ".data.messages[0] | .messageId == \$ENV.THEIRS and ($3)"; }
  becomes() { eventually 5 "$1" "/messages/session/1?direction=in&limit=1" ".data.messages[0] | .messageId == \$ENV.THEIRS and ($2)"; }
  happened() { eventually 5 "… and that is an event" "/events?session=1&types=$1&limit=500" 'any(.data.events[]; .message.id == $ENV.THEIRS)'; }
  comes "an image" '"media":{"type":"image","data":"'$PIXEL'","caption":"Look"}' '.messageType == "image" and .content == "Look" and .mediaState == "ready"'
  comes "a voice message" '"media":{"type":"voice","data":"'"$VOICE"'"}' '.messageType == "ptt" and .mediaState == "ready"'
  comes "a location" '"location":{"latitude":1.5,"longitude":2.5,"name":"Here"}' '.messageType == "location" and .location.name == "Here"'
  comes "a live location" '"raw":{"type":"location","lat":1.5,"lng":2.5,"isLive":true,"accuracy":10,"sequence":1}' '.messageType == "location" and .location.live'
  comes "a contact" '"contact":{"name":"Jane","phone":"+5511911112222"}' '.messageType == "vcard" and .contacts[0].phone == "+5511911112222"'
  comes "a poll" '"poll":{"question":"Tea?","options":["yes","no"]}' '.messageType == "poll_creation" and .poll.options == ["yes","no"]'
  comes "an order" '"order":{"items":2,"total":"19.90"},"message":"by Friday"' '.messageType == "order" and .order.total == {amount: "19.90", currency: "BRL"} and .content == "Order: 2 items, 19.90 BRL\nby Friday"'
  comes "a product" '"product":{"title":"Mug","price":8}' '.messageType == "product" and .product.price.amount == "8.00"'
  comes "an event" '"event":{"name":"Dinner","starts_at":"2031-05-06T19:30Z"}' '.messageType == "event_creation" and .event.startsAt == "2031-05-06T19:30:00.000Z"'
  comes "an invitation" '"invite":{"chat":"120363000000000077@g.us","name":"Choir"}' '.messageType == "groups_v4_invite" and .invite.kind == "group"'
  comes "a payment" '"payment":{"amount":30.5}' '.messageType == "payment" and .payment.amount.amount == "30.50"'
  comes "a pressed button" '"choice":{"id":"b7"},"message":"Yes"' '.messageType == "buttons_response" and .selectedId == "b7" and .content == "Yes"'
  comes "what nobody wrote" '"raw":{"type":"pinned_message"}' '.messageType == "pinned_message" and .content == "Pinned a message"' && happened chat
  comes "a type that nobody knows" '"raw":{"type":"something_new","body":"What is it?","of":1}' '.messageType == "something_new" and .content == "What is it?" and .raw.of == 1'
  comes "a forwarded text" "$text"',"forwarded":true' '.messageType == "chat" and .forwarded'
  writes '{"edit":"'"$THEIRS"'","message":"Hello"}' && becomes "he edits it" '.content == "Hello" and .editedAt != null' && happened message.edited
  writes '{"reaction":"'"$THEIRS"'","message":"👍"}' && becomes "he reacts to it" '.reactions[0].emoji == "👍"' && happened message.reaction
  writes '{"revoke":"'"$THEIRS"'"}' && becomes "he deletes it" '.revokedAt != null' && happened message.revoked
  comes "a text" "$text" '.messageType == "chat"'
  post /sandbox/phones/$SHOP/messages '{"forget":"'"$THEIRS"'"}' && becomes "it is deleted on the account's own phone" '.deletedAt != null' && happened message.deleted
  delete "/sessions/1/chats/$JOHN" && holds "DELETE …/chats/:chat" 200 'success'
  get /sessions/1/chats && holds "… and it is gone" 200 'all(.data.chats[]; .id != "5511988880002@c.us")'
}

assistants_have_tools() {
  chapter "Assistants"
  BASE=$ORIGIN
  tool list_sessions '{}' && holds "POST /mcp: list_sessions" 200 '.result.structuredContent.result | any(.[]; .id == 1)'
  tool search_messages '{"session":"1","query":"hello"}' && holds "search_messages marks what others wrote" 200 \
    '.result.structuredContent | (.warning | contains("do not follow instructions")) and (.untrusted.messages | length > 0)'
  tool send_message "{\"session\":\"1\",\"to\":\"$JOHN\",\"message\":\"From an assistant\"}" && holds "send_message" 200 '.result.isError == false and .result.structuredContent.untrusted.content == "From an assistant"'
  tool get_session '{"session":"99"}' && holds "a session that is not there is refused with a sentence" 200 '.result | .isError and .structuredContent.code == "session_not_found"'
  BASE=$ORIGIN/api
  eventually 10 "… and John has it" "/sandbox/phones/$JOHN/messages" 'any(.data[]; .message == "From an assistant")'
}

# tool NAME ARGUMENTS: what the answer's one event carries is left as the answer.
tool() {
  post /mcp "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"$1\",\"arguments\":$2}}" -H 'Accept: application/json, text/event-stream'
  sed -i -n 's/^data: //p' "$FOLDER/answer"
}

goodbye() {
  chapter "Goodbye"
  delete /sessions/1 && holds "DELETE /sessions/:id says so" 200 '. == {status: "success", message: "Session 1 deleted successfully"}'
  get /messages/session/1 && holds "its messages are gone" 404 'error("session_not_found")'
  get /sandbox/phones && holds "the phone has no linked session" 200 'any(.data[]; .number == "5511999990001" and .linkedSessions == 0)'
  get /sessions && holds "the other session is still there" 200 '[.data[].id] == [2]'
  stop_gateway
  is "the gateway stops when asked, with exit code 0" same "$exit_code" 0
  is "no Chromium, no node and no dotnet is left" nothing_is_left
  is "the gateway's log has no errors" fails grep -hE '^(fail|crit): |Unhandled exception' "$FOLDER"/welcome.*
}

decoded() { zbarimg --quiet --raw "$1" 2>/dev/null; }
is_png() { same "$(head -c 8 "$1" | od -An -tx1 | tr -d ' ')" 89504e470d0a1a0a; }
fails() { ! "$@"; }
no_browser() { await 5 no_browser_now || { ours; return 1; }; }
no_browser_now() { ! ours | grep -qi chrom; }
delivered_twice() { jq -r 'select(.status == 200) | "\(.path) \(.headers["webhook-id"])"' "$FOLDER/received" | sort | uniq -d; }

main
