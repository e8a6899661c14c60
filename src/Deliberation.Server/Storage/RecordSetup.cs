using Deliberation.Server.Settings;

namespace Deliberation.Server.Storage;

/// <summary>Opens the record before anything else can touch the data directory.</summary>
public static class RecordSetup
{
    /// <summary>Opens and registers the record; it is closed with the service.</summary>
    /// <exception cref="StartRefusedException">It can't be opened; the message says why.</exception>
    public static async Task AddRecord(this WebApplicationBuilder builder, DataDirectory data, ServerSettings settings)
    {
        // Not disposed of: the record writes to it until the process ends.
        var logging = LoggerFactory.Create(logs => logs.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        var record = await RecordStoreFactory.Open(
            new RecordStoreOptions { DataPath = data.Root, KeysPath = data.Keys, InstanceName = settings.Instance.Name, Postgres = settings.Record.Postgres },
            TimeProvider.System,
            logging.CreateLogger<IRecordStore>());
        // A factory, so that the container closes it.
        builder.Services.AddSingleton(_ => record);
    }
}
