using WaGateway.Http.Access;
using WaGateway.Http.Api.Audit;
using WaGateway.Http.Api.Catalogue;
using WaGateway.Http.Api.Channels;
using WaGateway.Http.Api.Chats;
using WaGateway.Http.Api.Communities;
using WaGateway.Http.Api.Contacts;
using WaGateway.Http.Api.Deliveries;
using WaGateway.Http.Api.Events;
using WaGateway.Http.Api.Groups;
using WaGateway.Http.Api.Keys;
using WaGateway.Http.Api.Labels;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Api.Operation;
using WaGateway.Http.Api.Profiles;
using WaGateway.Http.Api.Sandbox;
using WaGateway.Http.Api.Sessions;
using WaGateway.Http.Api.Statuses;
using WaGateway.Http.Api.Users;
using WaGateway.Http.Api.Webhooks;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api;

/// <summary>The families of routes, in the order of the document.</summary>
internal static class ApiRoutes
{
    public static void MapApi(this RouteGroupBuilder api, bool sandbox)
    {
        api.AddEndpointFilter(ReadFilter.InvokeAsync);
        api.AddEndpointFilter(Audited.InvokeAsync);
        api.AddEndpointFilter(CredentialValidity.InvokeAsync);
        api.MapSessions();
        api.MapLinking();
        api.MapPasskey();
        api.MapGaps();
        api.MapMessages();
        api.MapConversations();
        api.MapMessageChanges();
        api.MapForwarding();
        api.MapChats();
        api.MapContacts();
        api.MapGroups();
        api.MapCommunities();
        api.MapChannels();
        api.MapCatalogue();
        api.MapCatalogueImages();
        api.MapCollections();
        api.MapOrders();
        api.MapProfile();
        api.MapStatuses();
        api.MapPrivacy();
        api.MapLabels();
        api.MapLists();
        api.MapWebhooks();
        api.MapDeliveries();
        api.MapEvents();
        api.MapActivity();
        api.MapSettings();
        api.MapInfo();
        api.MapBrowser();
        if (sandbox)
        {
            api.MapSandbox();
            api.MapSandboxPeople();
            api.MapSandboxPasskeys();
            api.MapSandboxStatuses();
            api.MapSandboxChannels();
            api.MapSandboxCommunities();
            api.MapSandboxCatalogues();
        }
        api.MapKeys();
        api.MapTokens();
        api.MapUsers();
        api.MapAudit();
    }
}
