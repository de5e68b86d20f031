namespace WaGateway.Tests.EndToEnd;

/// <summary>A linked session that several tests share. Each has people of its own.</summary>
/// <param name="Shop">The number it is linked to.</param>
internal sealed record LinkedSession(Api Api, long Id, string Shop, bool Lid)
{
    public static async Task<LinkedSession> BeginAsync(Api api, bool lid, bool business = false)
    {
        var shop = SharedGateway.NewNumber();
        var session = await api.CreateSessionAsync($"Linked {shop}");
        await api.LinkAsync(session, shop, lid, business);
        return new(api, session, shop, lid);
    }

    public async Task<string> FriendAsync(string name = "John Doe")
    {
        var friend = SharedGateway.NewNumber();
        await Api.AddPhoneAsync(friend, name, Lid);
        return friend;
    }
}
