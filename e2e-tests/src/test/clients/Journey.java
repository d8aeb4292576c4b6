import io.lodestone.client.ApiClient;
import io.lodestone.client.api.InstrumentsApi;
import io.lodestone.client.api.InstrumentsApi.APIGetInstrumentRequest;
import io.lodestone.client.model.Instrument;

/** An instrument through the generated Java client. */
class Journey {
    public static void main(String[] arguments) throws Exception {
        ApiClient client = new ApiClient();
        client.updateBaseUri(System.getenv("LODESTONE_URL"));
        Instrument instrument = new InstrumentsApi(client)
                .getInstrument(APIGetInstrumentRequest.newBuilder().code("usgs-nd-oxide").build());
        System.out.println(instrument.getCurrency() + "/" + instrument.getUnit());
    }
}
