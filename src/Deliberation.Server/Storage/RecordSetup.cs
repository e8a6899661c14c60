using Deliberation.Server.Settings;

namespace Deliberation.Server.Storage;

/// <summary>Opens the record before anything else can touch the data directory.</summary>
public static class RecordSetup
{
    /// <summary>Opens and registers the record; it is closed with the service.</summary>
    /// <exception cref="StartRefusedException">It can't be opened; the message says why.</exception>
    public static async Task AddRecord(this WebApplicationBuilder builder, DataDirectory data, ServerSettings settings)
    {
        using var logging = LoggerFactory.Create(logs => logs.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole());
        var record = await RecordStoreFactory.Open(
            new RecordStoreOptions { DataPath = data.Root, KeysPath = data.Keys, InstanceName = settings.Instance.Name },
            TimeProvider.System,
            logging.CreateLogger<IRecordStore>());
        // A factory, so that the container closes it.
        builder.Services.AddSingleton(_ => record);
    }
}
