using WaGateway.Store;

namespace WaGateway.Tests.Store;

public abstract class TemplateStoreTests(TestDatabase database) : IDisposable
{
    private readonly StoreFixture fixture = new(database);

    private TemplateStore Templates => fixture.Store.Get<TemplateStore>();

    public void Dispose()
    {
        fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_name_has_one_template_for_each_language_which_is_changed_in_part_and_deleted_alone_or_with_the_others()
    {
        var english = await Templates.AddAsync(1, "hello", "en", "UTILITY", "[1]");
        var portuguese = await Templates.AddAsync(1, "hello", "pt_BR", "UTILITY", "[2]");
        var other = await Templates.AddAsync(1, "bye", "en", "MARKETING", "[3]");
        Assert.Null(await Templates.AddAsync(1, "hello", "en", "UTILITY", "[4]"));
        Assert.Equal([english, portuguese, other], (await Templates.ListAsync(1)).Select(found => (long?)found.Id));
        Assert.Equal([english, portuguese], (await Templates.ListAsync(1, "hello")).Select(found => (long?)found.Id));
        Assert.Empty(await Templates.ListAsync(2));

        Assert.True(await Templates.ChangeAsync(english!.Value, category: null, "[5]"));
        Assert.False(await Templates.ChangeAsync(99, "UTILITY", null));
        var changed = (await Templates.FindAsync(english.Value))!;
        Assert.Equal(("UTILITY", "[5]"), (changed.Category, changed.Components));

        Assert.Equal(0, await Templates.DeleteAsync(2, "hello", id: null));
        Assert.Equal(1, await Templates.DeleteAsync(1, "hello", portuguese));
        Assert.Equal(1, await Templates.DeleteAsync(1, "hello", id: null));
        Assert.Equal([other], (await Templates.ListAsync(1)).Select(found => (long?)found.Id));
    }
}
