using WaGateway.Configuration;
using WaGateway.Model;
using WaGateway.Platform;
using WaGateway.Store;

namespace WaGateway.Http.Access;

/// <summary>Reads the keys before the first request, makes the first one where strangers can call, and does the book-keeping.</summary>
internal sealed partial class KeyMaintenance(
    KeyRing keys,
    UserBook users,
    AccessStore audit,
    DataFolder folder,
    GatewayOptions options,
    TimeProvider clock,
    ILogger<KeyMaintenance> logger
) : BackgroundService
{
    private const string FileName = "first-key.txt";
    private const int Batch = 1000;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>The key that was made at this start, if one was.</summary>
    public string? FirstKey { get; private set; }

    public string FirstKeyFile => folder.Path(FileName);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await users.ReadAsync();
        await keys.ReadAsync();
        if (!keys.HasKeys && options.NeedsFirstKey)
            await MakeFirstAsync();
        if (options.Auth.Mode == AuthMode.None)
            Log.Open(logger, options.Http.Address);
        else if (!keys.HasKeys && !LocalSocket.IsKnowable)
            Log.Shared(logger);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await KeepAsync();
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await KeepAsync();
    }

    private async Task KeepAsync()
    {
        try
        {
            await keys.WriteUsesAsync();
            while (await audit.ForgetAuditAsync(clock.GetUtcNow() - options.Auth.KeepAudit, Batch) == Batch)
                ;
        }
        catch (Exception error)
        {
            Log.NotKept(logger, error);
        }
    }

    private async Task MakeFirstAsync()
    {
        if (
            (await keys.CreateAsync(new(UserRecord.Owner, "first", [Scopes.Word(Scope.Admin)], null, null))).Failed(
                out var fault,
                out var made
            )
        )
            throw new StoreRefusedException(fault.Message);
        folder.WriteSecret(FileName, made.Text + "\n");
        await audit.AuditAsync(
            new()
            {
                At = clock.GetUtcNow(),
                Action = "key.create",
                Target = made.Record.Id,
            },
            TimeSpan.Zero
        );
        FirstKey = made.Text;
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Auth:Mode is None: whoever reaches {Address} can read and send every session's messages. Use Auto or Required "
                + "unless a proxy in front asks for credentials"
        )]
        public static partial void Open(ILogger logger, string address);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "There is no key yet, and this system does not say which of its users a call comes from: every user of this "
                + "machine may read and send until there is one. Make one with POST /api/keys, or start with Auth:Mode=Required"
        )]
        public static partial void Shared(ILogger logger);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "When keys were last used could not be written, or the audit log not be shortened; tried again in a minute"
        )]
        public static partial void NotKept(ILogger logger, Exception error);
    }
}
